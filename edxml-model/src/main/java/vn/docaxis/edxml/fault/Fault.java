package vn.docaxis.edxml.fault;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One refusal: its code, where it was found, and the values that its texts name.
 *
 * @param arguments shown in the texts of {@code code}, in its order; never interpreted. A phrase of the program is English here,
 *                  and shown in the language of the text
 */
public record Fault(FaultCode code, Position where, List<String> arguments) {
    private static final String BUNDLE = "vn.docaxis.edxml.fault.faults";
    private static final int LONGEST_ARGUMENT = 500;
    private static final String NOTHING = "–";

    public static final Locale VIETNAMESE = new Locale("vi");
    public static final Locale ENGLISH = Locale.ENGLISH;

    public Fault {
        where = new Position(printable(where.path()), where.line(), where.column());
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
        Object[] shown = IntStream.range(0, arguments.size())
                .mapToObj(i -> shown(i, language))
                .toArray();
        return new Texts(BUNDLE, language).say(code.code() + "." + part, shown);
    }

    private String shown(int index, Locale language) {
        String argument = arguments.get(index);
        if (argument.isBlank()) {
            return NOTHING;
        }
        if (code.isMoment(index)) {
            return moment(argument);
        }
        return code.isPhrase(index) ? Phrases.in(language).say(argument) : argument;
    }

    private static String moment(String argument) {
        try {
            return Texts.moment(Instant.parse(argument));
        } catch (DateTimeException notIso) {
            return argument;
        }
    }

    /**
     * Arguments and places come from outside: no control characters, no direction marks, no endless text, and nothing that the XML
     * of a receipt could not carry.
     */
    private static String printable(String text) {
        String shown = text.codePoints()
                .map(c -> isPrintable(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (shown.length() <= LONGEST_ARGUMENT) {
            return shown;
        }
        boolean withinPair = Character.isHighSurrogate(shown.charAt(LONGEST_ARGUMENT - 1));
        return shown.substring(0, withinPair ? LONGEST_ARGUMENT - 1 : LONGEST_ARGUMENT) + "…";
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && c != 0xFFFE
                && c != 0xFFFF;
    }

    @Override
    public String toString() {
        return message(ENGLISH);
    }
}
