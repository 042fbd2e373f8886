package vn.docaxis.edxml.xml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.docaxis.edxml.StatusReport;

/**
 * Dates and times of the wire, which carry no zone and mean Vietnam time. We write one form and read those of live traffic;
 * slashes with four leading digits put the year first. Source: spec/edxml §5.1, §7, §11.1.
 */
final class WireTime {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu/MM/dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss");
    private static final List<DateTimeFormatter> READ_DATES =
            List.of(calendar("uuuu/M/d"), calendar("d/M/uuuu"), calendar("uuuu-M-d"), calendar("d-M-uuuu"));
    /** Where a day is followed by a time, it is the same day in Vietnam only without a zone or in its own. */
    private static final Pattern TIME_BEHIND_A_DAY =
            Pattern.compile("([ T]\\s*[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(\\+07:?00)?)?");

    private static final Pattern EXACT_TIME = Pattern.compile("([01][0-9]|2[0-3])(:[0-5][0-9]){2}([.,][0-9]+)?");
    private static final int TIME_OF_DAY = "HH:mm:ss".length();

    private WireTime() {}

    /** Of days that there are: 31 April is none, and no other day is meant for sure. */
    private static DateTimeFormatter calendar(String form) {
        return DateTimeFormatter.ofPattern(form).withResolverStyle(ResolverStyle.STRICT);
    }

    static String write(LocalDate date) {
        return DATE.format(date);
    }

    static String write(Instant moment) {
        return TIME.withZone(StatusReport.VIETNAM).format(moment);
    }

    /** Empty if the text is no date; a time of day behind it is passed over. */
    static Optional<LocalDate> readDate(String text) {
        String date = text.strip().split("[ T]", 2)[0];
        for (DateTimeFormatter form : READ_DATES) {
            try {
                return Optional.of(LocalDate.parse(date, form));
            } catch (DateTimeException e) {
                continue; // another form may fit
            }
        }
        return Optional.empty();
    }

    /**
     * Reads what leaves no doubt: a day of the calendar, no 31 April, and no time in another zone, where it may be another day. For
     * whoever writes again what was read.
     */
    static Optional<LocalDate> readExactDate(String text) {
        String stripped = text.strip();
        String date = stripped.split("[ T]", 2)[0];
        if (!TIME_BEHIND_A_DAY.matcher(stripped.substring(date.length())).matches()) {
            return Optional.empty();
        }
        for (DateTimeFormatter form : READ_DATES) {
            try {
                return Optional.of(LocalDate.parse(date, form.withResolverStyle(ResolverStyle.STRICT)));
            } catch (DateTimeException e) {
                continue; // another form may fit
            }
        }
        return Optional.empty();
    }

    /** The same for moments: with all of the time of day, and nothing behind it such as PM. */
    static Optional<Instant> readExactMoment(String text) {
        String stripped = text.strip();
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(stripped, Instant::from));
        } catch (DateTimeException e) {
            String[] parts = stripped.split("[ T]", 2);
            return parts.length == 2 && EXACT_TIME.matcher(parts[1].strip()).matches()
                    ? readExactDate(parts[0]).flatMap(date -> readLocal(stripped, date))
                    : Optional.empty();
        }
    }

    /** Empty if the text is no moment. Without a zone it is Vietnam time; without a time of day it is midnight. */
    static Optional<Instant> readMoment(String text) {
        String stripped = text.strip();
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(stripped, Instant::from));
        } catch (DateTimeException e) {
            return readDate(stripped).flatMap(date -> readLocal(stripped, date));
        }
    }

    private static Optional<Instant> readLocal(String text, LocalDate date) {
        String[] parts = text.split("[ T]", 2);
        String time = parts.length < 2 ? "00:00:00" : parts[1].strip();
        try {
            String seconds = time.length() > TIME_OF_DAY ? time.substring(0, TIME_OF_DAY) : time;
            LocalDateTime local = date.atTime(LocalTime.parse(seconds));
            return Optional.of(local.atZone(StatusReport.VIETNAM).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
