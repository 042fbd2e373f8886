package vn.docaxis.edxml.rule;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link OrganText}. What routing needs is refused if it cannot be one; elsewhere it is a finding. */
public final class OrganTextRule extends FieldRule<OrganText> {
    private static final String CHARACTERS = "[0-9A-Za-z._-]{1,35}";
    private static final Pattern FORM = Pattern.compile(CHARACTERS);

    @Override
    public void initialize(OrganText organ) {
        needs(organ.presence());
    }

    @Override
    Optional<Broken> check(String content, CodeLists codes) {
        if (FORM.matcher(content).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                isEssential()
                        ? Broken.of(FaultCode.EDXML_VALUE, CHARACTERS, content)
                        : Broken.of(FaultCode.FIELD_ORGAN_ID, content));
    }
}
