package vn.docaxis.edxml.rule;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link MomentText}. */
public final class MomentTextRule extends FieldRule<MomentText> {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3])(:[0-5][0-9]){2}");
    private static final int DATE_LENGTH = DateTextRule.FORM.length();

    @Override
    public void initialize(MomentText moment) {
        needs(moment.presence());
    }

    @Override
    Optional<Broken> check(String content, CodeLists codes) {
        boolean fits = content.length() > DATE_LENGTH
                && content.charAt(DATE_LENGTH) == ' '
                && DateTextRule.isDate(content.substring(0, DATE_LENGTH))
                && TIME.matcher(content.substring(DATE_LENGTH + 1)).matches();
        return fits
                ? Optional.empty()
                : Optional.of(Broken.of(FaultCode.FIELD_DATE, DateTextRule.FORM + " HH:mm:ss", content));
    }
}
