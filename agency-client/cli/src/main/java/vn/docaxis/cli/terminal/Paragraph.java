package vn.docaxis.cli.terminal;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks text that is longer than a line, the lines below the first one under it. */
final class Paragraph {
    static final int WIDTH = 100;

    private static final int NARROWEST = 20;

    private Paragraph() {}

    /**
     * @param text    one line; its leading spaces are the indent of its first line
     * @param further how many more spaces the other lines start with
     */
    static String of(String text, int further) {
        int indent = text.length() - text.stripLeading().length();
        String below = " ".repeat(indent + further);
        int width = Math.max(NARROWEST, WIDTH - below.length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        boolean empty = true;
        for (String word : text.stripLeading().split(" ", -1)) {
            if (!empty && columns(line) + 1 + columns(word) > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(below);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
            while (columns(line) > WIDTH) {
                int end = below.length() + fitting(line.substring(below.length()), width);
                lines.add(line.substring(0, end));
                line = new StringBuilder(below).append(line.substring(end));
            }
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }

    /** Letters that are written in several code points take one column. */
    private static int columns(CharSequence text) {
        return (int) text.codePoints().filter(point -> !isMark(point)).count();
    }

    private static boolean isMark(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK;
    }

    /** As many first characters of the text as fill that many columns; no letter is cut. */
    private static int fitting(String text, int columns) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        int end = letters.first();
        for (int i = 0; i < columns; i++) {
            int next = letters.next();
            if (next == BreakIterator.DONE) {
                return text.length();
            }
            end = next;
        }
        return end;
    }
}
