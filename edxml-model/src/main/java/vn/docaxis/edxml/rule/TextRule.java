package vn.docaxis.edxml.rule;

import java.util.Optional;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link Text}. */
public final class TextRule extends FieldRule<Text> {
    private int longest;

    @Override
    public void initialize(Text text) {
        needs(text.presence());
        longest = text.longest();
    }

    @Override
    Optional<Broken> check(String content, CodeLists codes) {
        // As XML Schema validators on this platform count: a character beyond the basic plane is two.
        int length = content.length();
        return length <= longest ? Optional.empty() : Optional.of(Broken.of(FaultCode.FIELD_LENGTH, longest, length));
    }
}
