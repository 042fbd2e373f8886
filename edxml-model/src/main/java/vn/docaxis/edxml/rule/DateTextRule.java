package vn.docaxis.edxml.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link DateText}. */
public final class DateTextRule extends FieldRule<DateText> {
    static final String FORM = "yyyy/MM/dd";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{4}/[0-9]{2}/[0-9]{2}");
    private static final DateTimeFormatter CALENDAR =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withResolverStyle(ResolverStyle.STRICT);

    @Override
    public void initialize(DateText date) {
        needs(date.presence());
    }

    @Override
    Optional<Broken> check(String content, CodeLists codes) {
        return isDate(content) ? Optional.empty() : Optional.of(Broken.of(FaultCode.FIELD_DATE, FORM, content));
    }

    static boolean isDate(String content) {
        if (!DIGITS.matcher(content).matches()) {
            return false;
        }
        try {
            LocalDate.parse(content, CALENDAR);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
