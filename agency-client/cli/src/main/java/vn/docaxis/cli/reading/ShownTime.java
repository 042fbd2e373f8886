package vn.docaxis.cli.reading;

import java.time.DateTimeException;
import java.time.Instant;
import vn.docaxis.edxml.fault.Texts;

/** A moment as people in Vietnam read it; programs get ISO 8601 in UTC. */
public final class ShownTime {
    private ShownTime() {}

    public static String of(Instant moment) {
        return Texts.moment(moment);
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
