package vn.docaxis.signing.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text and signatures under it. Its text counts for nothing before {@link #isSignedBy} said yes. Source: C2SP signed-note, Format.
 */
public final class SignedNote {
    /** Longer notes are not read: room for a hundred signatures of our kind, or for twenty of the largest. */
    public static final int LONGEST = 1 << 17;

    static final String DASH = "\u2014 ";

    private static final int MOST_SIGNATURES = 100;
    private static final String BLANK_LINE = "\n\n";

    private final String text;
    private final List<String> signatures;

    private SignedNote(String text, List<String> signatures) {
        this.text = text;
        this.signatures = signatures;
    }

    /**
     * @param octets as they travelled
     * @throws IllegalArgumentException if they are not a note
     */
    public static SignedNote parse(byte[] octets) {
        if (octets.length > LONGEST) {
            throw new IllegalArgumentException("a note of %d octets".formatted(octets.length));
        }
        String note = decoded(octets);
        int end = note.lastIndexOf(BLANK_LINE);
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a note is a text, an empty line and signature lines");
        }
        String lines = note.substring(end + BLANK_LINE.length());
        return of(note.substring(0, end + 1), Arrays.asList(lines.split("\n")));
    }

    static SignedNote of(String text, List<String> signatures) {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("a note ends its lines with a line feed and has no control characters");
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note with %d signatures".formatted(signatures.size()));
        }
        signatures.forEach(line -> Line.parse(line));
        return new SignedNote(text, List.copyOf(signatures));
    }

    private static String decoded(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a note is UTF-8", e);
        }
    }

    /** Without its signatures; ends with a line feed. */
    public String text() {
        return text;
    }

    /**
     * Whether this key has signed it. Signatures by other keys are passed over, also those that share its name or its id alone.
     *
     * @return false too if a signature that claims to be by this key is not: then no other makes up for it
     */
    public boolean isSignedBy(NoteVerifier verifier) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        List<Line> claimed = signatures.stream()
                .map(Line::parse)
                .filter(line -> line.name().equals(verifier.name()) && line.id() == verifier.id())
                .toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(line -> verifier.verifies(signed, line.signature()));
    }

    public byte[] octets() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedNote that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The whole note, as it travels. */
    @Override
    public String toString() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }

    /** One signature line. */
    private record Line(String name, int id, byte[] signature) {
        static Line parse(String line) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(DASH) || space < DASH.length()) {
                throw new IllegalArgumentException("'%s' is no signature line".formatted(line));
            }
            byte[] octets = Base64.getDecoder().decode(line.substring(space + 1));
            if (octets.length <= Integer.BYTES) {
                throw new IllegalArgumentException("'%s' holds no signature".formatted(line));
            }
            return new Line(
                    KeyName.require(line.substring(DASH.length(), space)),
                    ByteBuffer.wrap(octets).getInt(),
                    Arrays.copyOfRange(octets, Integer.BYTES, octets.length));
        }
    }
}
