package vn.docaxis.cli.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.docaxis.edxml.StatusReport;

/** A moment as people in Vietnam read it; programs get ISO 8601 in UTC. */
public final class ShownTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", Locale.ROOT).withZone(StatusReport.VIETNAM);

    private ShownTime() {}

    public static String of(Instant moment) {
        return FORM.format(moment);
    }

    /** The same for ISO 8601 text; other text stays as it is. */
    public static String of(String iso) {
        try {
            return of(Instant.parse(iso));
        } catch (DateTimeException notIso) {
            return iso;
        }
    }
}
