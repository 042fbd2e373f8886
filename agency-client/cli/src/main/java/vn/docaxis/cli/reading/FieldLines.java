package vn.docaxis.cli.reading;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.docaxis.cli.terminal.Terminal;

/** Lines of a label and a value; dates and times as Vietnamese registers write them. */
final class FieldLines {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Terminal terminal;

    FieldLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints the field; nothing if the value is empty. */
    void field(String key, String value) {
        if (!value.isBlank()) {
            terminal.say("show.field", terminal.words().say(key), value);
        }
    }

    String date(String iso) {
        return iso.isEmpty() ? "" : DATE.format(LocalDate.parse(iso));
    }

    String time(String iso) {
        return ShownTime.of(iso);
    }
}
