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
        int length = content.codePointCount(0, content.length());
        return length <= longest ? Optional.empty() : Optional.of(Broken.of(FaultCode.FIELD_LENGTH, longest, length));
    }
}
