package vn.docaxis.signing.pdf.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dictionary as it stands in the file: where each entry's value begins and ends. Parsers keep one of two entries of the same name,
 * and not all of them the same one; here both are seen. Source: ISO 32000-2, section 7.3.
 */
public final class DictionaryText {
    private static final int DEEPEST = 64;

    private final byte[] text;
    private final Map<String, List<Span>> entries = new LinkedHashMap<>();
    private int at;

    private DictionaryText(byte[] text, int at) {
        this.text = text;
        this.at = at;
    }

    /**
     * Where a value stands.
     *
     * @param start of its first character, from the start of the text
     * @param end   after its last one
     */
    public record Span(int start, int end) {}

    /** The dictionary of the indirect object that the text begins with; empty if it begins with something else. */
    public static Optional<DictionaryText> ofObject(byte[] text, long number, int generation) {
        DictionaryText dictionary = new DictionaryText(text, 0);
        try {
            for (String word : List.of(String.valueOf(number), String.valueOf(generation), "obj")) {
                dictionary.skipWhiteSpace();
                if (!dictionary.word().equals(word)) {
                    return Optional.empty();
                }
            }
            dictionary.skipWhiteSpace();
        } catch (IndexOutOfBoundsException endsBefore) {
            return Optional.empty();
        }
        return dictionary.read();
    }

    /** The dictionary that is the value of an entry. */
    public static Optional<DictionaryText> at(byte[] text, Span value) {
        return new DictionaryText(text, value.start()).read();
    }

    /** The values of the entries of that name, nearly always one or none. */
    public List<Span> values(String name) {
        return entries.getOrDefault(name, List.of());
    }

    private Optional<DictionaryText> read() {
        try {
            readEntries(0);
            return Optional.of(this);
        } catch (IndexOutOfBoundsException | IllegalStateException noDictionary) {
            return Optional.empty();
        }
    }

    private void readEntries(int depth) {
        expect('<');
        expect('<');
        while (true) {
            skipWhiteSpace();
            if (text[at] == '>') {
                at++;
                expect('>');
                return;
            }
            String name = name();
            skipWhiteSpace();
            int start = at;
            skipValue(depth + 1);
            if (depth == 0) {
                entries.computeIfAbsent(name, n -> new ArrayList<>()).add(new Span(start, at));
            }
        }
    }

    private void skipValue(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("nested too deep");
        }
        switch (text[at]) {
            case '/' -> name();
            case '(' -> skipString();
            case '[' -> skipArray(depth);
            case '<' -> {
                if (text[at + 1] == '<') {
                    readEntries(depth);
                } else {
                    skipHexString();
                }
            }
            default -> skipNumberOrReference();
        }
    }

    private void skipArray(int depth) {
        at++;
        while (true) {
            skipWhiteSpace();
            if (text[at] == ']') {
                at++;
                return;
            }
            skipValue(depth + 1);
        }
    }

    private void skipString() {
        int open = 0;
        do {
            switch (text[at++]) {
                case '\\' -> at++;
                case '(' -> open++;
                case ')' -> open--;
                default -> {
                    // any other character
                }
            }
        } while (open > 0);
    }

    private void skipHexString() {
        while (text[at] != '>') {
            at++;
        }
        at++;
    }

    private void skipNumberOrReference() {
        String first = word();
        if (first.isEmpty()) {
            throw new IllegalStateException("no value");
        }
        if (!isWhole(first)) {
            return;
        }
        int afterNumber = at;
        skipWhiteSpace();
        if (isWhole(word())) {
            skipWhiteSpace();
            if (word().equals("R")) {
                return;
            }
        }
        at = afterNumber;
    }

    private static boolean isWhole(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String name() {
        expect('/');
        StringBuilder name = new StringBuilder();
        while (isRegular(text[at])) {
            char character = (char) (text[at++] & 0xFF);
            if (character == '#' && isHex(text[at]) && isHex(text[at + 1])) {
                character = (char) (Character.digit(text[at], 16) << 4 | Character.digit(text[at + 1], 16));
                at += 2;
            }
            name.append(character);
        }
        return name.toString();
    }

    private String word() {
        int start = at;
        while (isRegular(text[at])) {
            at++;
        }
        return new String(text, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private void skipWhiteSpace() {
        while (true) {
            if (text[at] == '%') {
                while (text[at] != '\r' && text[at] != '\n') {
                    at++;
                }
            } else if (isWhiteSpace(text[at])) {
                at++;
            } else {
                return;
            }
        }
    }

    private void expect(char character) {
        if (text[at++] != character) {
            throw new IllegalStateException("no dictionary");
        }
    }

    private static boolean isWhiteSpace(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t' || octet == '\f' || octet == 0;
    }

    private static boolean isRegular(byte octet) {
        return !isWhiteSpace(octet) && "()<>[]{}/%".indexOf(octet & 0xFF) < 0;
    }

    private static boolean isHex(byte octet) {
        return Character.digit(octet, 16) >= 0;
    }
}
