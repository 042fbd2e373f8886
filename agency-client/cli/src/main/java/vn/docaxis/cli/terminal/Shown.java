package vn.docaxis.cli.terminal;

/**
 * Makes text from outside fit for a terminal: a subject or a file name must not move the cursor, start a line of its own, or turn
 * what follows around.
 */
final class Shown {
    private static final int REPLACEMENT = 0xFFFD;

    private Shown() {}

    /** A value on its line: white space that breaks lines becomes a space, all else that steers a terminal U+FFFD. */
    static String inline(String value) {
        return replaced(value, false);
    }

    /** Whole lines of ours, whose line feeds count. */
    static String lines(String text) {
        return replaced(text, true);
    }

    private static String replaced(String text, boolean keepsLineFeeds) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> keepsLineFeeds && point == '\n' ? point : shown(point))
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static int shown(int point) {
        return switch (point) {
            case '\t', '\n', '\r', 0x85, 0x2028, 0x2029 -> ' ';
            // Bidirectional marks, embeddings, overrides and isolates.
            case 0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069 ->
                REPLACEMENT;
            default -> Character.getType(point) == Character.CONTROL ? REPLACEMENT : point;
        };
    }
}
