package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Decodes base64 text piece by piece, one text after the other. White space between the characters is passed over; anything else that
 * a canonical encoder would not have written is an error, so that one text stands for one sequence of octets and no other.
 *
 * <p>White space is looked for only where it can be expected: at the ends of a piece, after the decoder stumbled over some, and then
 * to the end of that text. A text without any is copied and decoded by the JDK's vector code alone.
 */
final class Base64Octets {
    private static final int BUFFER = 1 << 16;
    private static final Base64.Decoder DECODER = Base64.getDecoder();
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9+/=]");

    private final CharsetEncoder narrow = StandardCharsets.ISO_8859_1.newEncoder();
    private final byte[] quads = new byte[BUFFER];
    private final byte[] octets = new byte[BUFFER / 4 * 3];
    private OutputStream out = OutputStream.nullOutputStream();
    private int filled;
    private int clean;
    private boolean spaced;
    private boolean broken;
    private boolean padded;
    private long size;

    /** Begins a text; whatever is left of another is forgotten. */
    void start(OutputStream target) {
        out = target;
        filled = 0;
        clean = 0;
        spaced = false;
        broken = false;
        padded = false;
        size = 0;
    }

    /** @throws IllegalArgumentException if the text is not base64; its message says what is wrong */
    void add(char[] text, int start, int length) throws IOException {
        int from = start;
        int to = start + length;
        while (from < to && text[from] <= ' ') {
            from++;
        }
        while (from < to && text[to - 1] <= ' ') {
            to--;
        }
        broken |= to - from < length;
        CharBuffer left = CharBuffer.wrap(text, from, to - from);
        while (left.hasRemaining()) {
            if (filled == BUFFER) {
                decode();
            }
            take(left);
        }
    }

    private void take(CharBuffer text) {
        ByteBuffer room = ByteBuffer.wrap(quads, filled, BUFFER - filled);
        CoderResult result = narrow.encode(text, room, false);
        // Half a character at the end of a piece is no error to the encoder: it waits for the other half.
        if (result.isError() || result.isUnderflow() && text.hasRemaining()) {
            throw new IllegalArgumentException("a character that base64 does not have");
        }
        filled = room.position();
        if (spaced) {
            dropWhiteSpace();
        }
    }

    /** Whether there was white space in it. */
    boolean isBroken() {
        return broken || spaced;
    }

    /**
     * Ends the text.
     *
     * @throws IllegalArgumentException if it is cut off
     */
    void finish() throws IOException {
        while (filled > 0) {
            if (filled % 4 == 0) {
                decode();
            } else if (!dropWhiteSpace()) {
                throw new IllegalArgumentException(whatIsLeft());
            }
        }
    }

    /** Why the characters that are left decode to nothing: most often they are no base64 at all. */
    private String whatIsLeft() {
        String left = new String(quads, 0, filled, StandardCharsets.ISO_8859_1);
        if (size == 0 && left.startsWith("${")) {
            return "a template placeholder that was not filled in";
        }
        return FOREIGN.matcher(left).find()
                ? "a character that base64 does not have"
                : "cut off: the number of characters is no multiple of 4";
    }

    /** Number of octets decoded so far. */
    long size() {
        return size;
    }

    /** Decodes what there is; if white space was in the way, it is gone and nothing is decoded yet. */
    private void decode() throws IOException {
        if (padded) {
            throw new IllegalArgumentException("text after the padding");
        }
        int decoded;
        try {
            decoded = DECODER.decode(filled == BUFFER ? quads : Arrays.copyOf(quads, filled), octets);
        } catch (IllegalArgumentException e) {
            if (dropWhiteSpace()) {
                return;
            }
            throw e;
        }
        padded = quads[filled - 1] == '=';
        if (padded) {
            refuseLooseBits();
        }
        out.write(octets, 0, decoded);
        size += decoded;
        filled = 0;
        clean = 0;
    }

    /** Whether there was any. */
    private boolean dropWhiteSpace() {
        int kept = clean;
        for (int i = clean; i < filled; i++) {
            byte b = quads[i];
            if (b < 0 || b > ' ') {
                quads[kept++] = b;
            }
        }
        boolean dropped = kept < filled;
        spaced |= dropped;
        filled = kept;
        clean = kept;
        return dropped;
    }

    /** The last quad may hold bits that decode to nothing; a changed one would go unnoticed. */
    private void refuseLooseBits() {
        byte[] last = Arrays.copyOfRange(quads, filled - 4, filled);
        if (!Arrays.equals(Base64.getEncoder().encode(DECODER.decode(last)), last)) {
            throw new IllegalArgumentException("the last characters are not what an encoder writes");
        }
    }
}
