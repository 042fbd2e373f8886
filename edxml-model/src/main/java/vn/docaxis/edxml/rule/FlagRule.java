package vn.docaxis.edxml.rule;

import java.util.Optional;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link Flag}. */
public final class FlagRule extends FieldRule<Flag> {
    @Override
    public void initialize(Flag flag) {
        needs(flag.presence());
    }

    @Override
    Optional<Broken> check(String content, CodeLists codes) {
        return content.equals("true") || content.equals("false")
                ? Optional.empty()
                : Optional.of(Broken.of(FaultCode.FIELD_CODE, "true, false", content));
    }
}
