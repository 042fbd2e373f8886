package vn.docaxis.edxml.fault;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * One refusal: its code, where it was found, and the values that its texts name.
 *
 * @param arguments shown in the texts of {@code code}, in its order; never interpreted
 */
public record Fault(FaultCode code, Position where, List<String> arguments) {
    private static final String BUNDLE = "vn.docaxis.edxml.fault.faults";
    private static final int LONGEST_ARGUMENT = 500;

    public static final Locale VIETNAMESE = new Locale("vi");
    public static final Locale ENGLISH = Locale.ENGLISH;

    public Fault {
        arguments = arguments.stream().map(Fault::printable).toList();
    }

    static Fault of(FaultCode code, Position where, Object... arguments) {
        return new Fault(
                code, where, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** One line that names the refusal. */
    public String title(Locale language) {
        return text("title", language);
    }

    public String expected(Locale language) {
        return text("expected", language);
    }

    public String found(Locale language) {
        return text("found", language);
    }

    /** What the reader can do about it. */
    public String remedy(Locale language) {
        return text("remedy", language);
    }

    /** All in one line: code, title, place, expected, found, remedy. */
    public String message(Locale language) {
        boolean vietnamese = language.getLanguage().equals("vi");
        String place = where.toString();
        return Stream.of(
                        code.code() + " " + title(language) + (place.isEmpty() ? "" : " [" + place + "]"),
                        (vietnamese ? "Cần: " : "Expected: ") + expected(language),
                        (vietnamese ? "Thấy: " : "Found: ") + found(language),
                        remedy(language))
                .reduce((a, b) -> a + (a.endsWith(".") ? " " : ". ") + b)
                .orElseThrow();
    }

    private String text(String part, Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(texts.getString(code.code() + "." + part), language).format(arguments.toArray());
    }

    /** Arguments come from outside: no control characters, no direction marks, no endless text. */
    private static String printable(String argument) {
        String shown = argument.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.length() <= LONGEST_ARGUMENT ? shown : shown.substring(0, LONGEST_ARGUMENT) + "…";
    }

    @Override
    public String toString() {
        return message(ENGLISH);
    }
}
