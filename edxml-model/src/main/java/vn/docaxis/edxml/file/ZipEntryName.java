package vn.docaxis.edxml.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of an entry in a zip, of which nobody says for sure how it is encoded: what matters about it is ASCII.
 *
 * @param octets one character for each byte
 */
record ZipEntryName(String octets) {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");
    private static final Pattern TURNS_TEXT_AROUND = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    static ZipEntryName of(byte[] name) {
        return new ZipEntryName(new String(name, ISO_8859_1));
    }

    /** Whether a program that unpacks the zip could be led out of its folder, or its user be misled. */
    boolean isUnsafe() {
        return octets.startsWith("/")
                || octets.startsWith("\\")
                || DRIVE.matcher(octets).matches()
                || octets.chars().anyMatch(c -> c < ' ' || c == 0x7F)
                || Stream.of(SEPARATORS.split(octets)).anyMatch(ZipEntryName::isParent)
                || TURNS_TEXT_AROUND.matcher(toString()).find();
    }

    /** Windows drops blanks and dots at the end of a part, so there may be more than the two. */
    private static boolean isParent(String part) {
        return part.chars().allMatch(c -> c == '.' || c == ' ')
                && part.chars().filter(c -> c == '.').count() > 1;
    }

    boolean isFolder() {
        return octets.endsWith("/");
    }

    /** As UTF-8 if it is that. */
    @Override
    public String toString() {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return octets;
        }
    }
}
