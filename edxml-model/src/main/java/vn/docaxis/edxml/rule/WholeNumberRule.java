package vn.docaxis.edxml.rule;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link WholeNumber}. */
public final class WholeNumberRule extends FieldRule<WholeNumber> {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private int least;
    private int most;

    @Override
    public void initialize(WholeNumber number) {
        needs(number.presence());
        least = number.least();
        most = number.most();
    }

    @Override
    Optional<Broken> check(String content, CodeLists codes) {
        boolean fits = DIGITS.matcher(content).matches()
                && content.length() <= String.valueOf(most).length()
                && Integer.parseInt(content) >= least
                && Integer.parseInt(content) <= most;
        return fits ? Optional.empty() : Optional.of(Broken.of(FaultCode.FIELD_NUMBER, least, most, content));
    }
}
