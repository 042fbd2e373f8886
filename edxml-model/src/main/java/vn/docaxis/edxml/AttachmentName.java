package vn.docaxis.edxml;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an attachment as a file may be called on any system: one path part, no control or direction marks, no name that
 * Windows keeps for itself. Two attachments may have one name. Source: spec/edxml §6.1 and §11.1, hardening.
 *
 * @param value 1 to 255 bytes of UTF-8 in Unicode NFC
 */
public record AttachmentName(String value) {
    private static final String NAMELESS = "tep-dinh-kem";
    private static final int LONGEST = 255;
    private static final int LONGEST_EXTENSION = 32;
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");
    private static final Pattern NOT_ON_WINDOWS = Pattern.compile("[<>:\"|?*]");
    /** Devices, whatever follows the first dot. */
    private static final Pattern RESERVED = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|COM[0-9¹²³]|LPT[0-9¹²³]) *(\\..*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern PLAIN_EXTENSION = Pattern.compile("[0-9a-z]{1,8}");

    /** @throws IllegalArgumentException if {@link #of} would change the name */
    public AttachmentName {
        if (!value.equals(reduced(value))) {
            throw new IllegalArgumentException("'%s' is not safe as the name of a file".formatted(value));
        }
    }

    /**
     * Reduces a name from outside; every text has a result, and a result is reduced to itself.
     *
     * @param asReceived with a path, of any length, even empty
     */
    public static AttachmentName of(String asReceived) {
        return new AttachmentName(reduced(asReceived));
    }

    /** Lower-case letters a to z and digits after the last dot, at most 8: fit for any path. Empty if they are others or more. */
    public Optional<String> plainExtension() {
        return Optional.of(value.substring(value.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                .filter(extension -> value.contains("."))
                .filter(extension -> PLAIN_EXTENSION.matcher(extension).matches());
    }

    private static String reduced(String name) {
        List<String> parts = Arrays.asList(SEPARATORS.split(withoutMarks(name)));
        String last = NAMELESS;
        for (String part : parts) {
            String trimmed = trimmed(part);
            last = trimmed.isEmpty() ? last : trimmed;
        }
        String written = NOT_ON_WINDOWS.matcher(last).replaceAll("_");
        return cut(RESERVED.matcher(written).matches() ? "_" + written : written);
    }

    /** Taking marks out may bring letters together that compose, so what is left is composed last. */
    private static String withoutMarks(String name) {
        StringBuilder kept = new StringBuilder(name.length());
        name.codePoints().filter(c -> !isMark(c)).forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String trimmed(String part) {
        int start = 0;
        int end = part.length();
        while (start < end && isEdge(part.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(part.charAt(end - 1))) {
            end--;
        }
        return part.substring(start, end);
    }

    private static boolean isEdge(char c) {
        return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** What is too long loses the end of its stem; an extension tells programs what to do and stays. */
    private static String cut(String name) {
        if (bytes(name) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && bytes(name.substring(dot)) <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = Math.min(name.length() - extension.length(), LONGEST);
        while (bytes(name.substring(0, end)) + bytes(extension) > LONGEST || isPairCut(name, end)) {
            end--;
        }
        return trimmed(name.substring(0, end)) + extension;
    }

    private static boolean isPairCut(String name, int end) {
        return end > 0 && Character.isHighSurrogate(name.charAt(end - 1));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return value;
    }
}
