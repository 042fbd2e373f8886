package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes base64 text piece by piece. White space between the characters is passed over; anything else that a canonical
 * encoder would not have written is an error, so that one text stands for one sequence of octets and no other.
 */
final class Base64Octets {
    private static final int BUFFER = 1 << 16;
    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private final OutputStream out;
    private final byte[] quads = new byte[BUFFER];
    private int filled;
    private boolean padded;
    private boolean broken;
    private long size;

    Base64Octets(OutputStream out) {
        this.out = out;
    }

    /** @throws IllegalArgumentException if the text is not base64; its message says what is wrong */
    void add(char[] text, int start, int length) throws IOException {
        for (int i = start; i < start + length; i++) {
            char c = text[i];
            if (c <= ' ') {
                broken = true;
                continue;
            }
            if (c > 'z') {
                throw new IllegalArgumentException("a character that base64 does not have");
            }
            if (filled == BUFFER) {
                decode();
            }
            quads[filled++] = (byte) c;
        }
    }

    /** Whether there was white space in it. */
    boolean isBroken() {
        return broken;
    }

    /**
     * Ends the text.
     *
     * @throws IllegalArgumentException if it is cut off
     */
    void finish() throws IOException {
        if (filled % 4 != 0) {
            throw new IllegalArgumentException("cut off: the number of characters is no multiple of 4");
        }
        if (filled > 0) {
            refuseLooseBits();
            decode();
        }
    }

    /** Number of octets decoded so far. */
    long size() {
        return size;
    }

    private void decode() throws IOException {
        if (padded) {
            throw new IllegalArgumentException("text after the padding");
        }
        ByteBuffer octets = DECODER.decode(ByteBuffer.wrap(quads, 0, filled));
        padded = quads[filled - 1] == '=';
        out.write(octets.array(), octets.arrayOffset(), octets.remaining());
        size += octets.remaining();
        filled = 0;
    }

    /** The last quad may hold bits that decode to nothing; a changed one would go unnoticed. */
    private void refuseLooseBits() {
        byte[] last = Arrays.copyOfRange(quads, filled - 4, filled);
        if (!Arrays.equals(Base64.getEncoder().encode(DECODER.decode(last)), last)) {
            throw new IllegalArgumentException("the last characters are not what an encoder writes");
        }
    }
}
