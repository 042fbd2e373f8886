package vn.docaxis.edxml.rule;

import java.util.Optional;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link OrganText}. What routing needs is refused if it cannot be one; elsewhere it is a finding. */
public final class OrganTextRule extends FieldRule<OrganText> {
    @Override
    public void initialize(OrganText organ) {
        needs(organ.presence());
    }

    @Override
    Optional<Broken> check(String content, CodeLists codes) {
        if (OrganId.isOne(content)) {
            return Optional.empty();
        }
        return Optional.of(
                isEssential()
                        ? Broken.of(FaultCode.EDXML_VALUE, OrganText.FORM, content)
                        : Broken.of(FaultCode.FIELD_ORGAN_ID, content));
    }
}
