package vn.docaxis.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks an answer as it arrives: what came before a cut is there, and nothing is kept but one small buffer. How much is taken is for
 * the target to limit, which sees the unpacked bytes. Source: RFC 1952.
 */
final class Gunzipped<T> implements StreamedBody.Target<T> {
    private static final int BUFFER = 16 << 10;
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int FIRST_MAGIC = 0x1f;
    private static final int SECOND_MAGIC = 0x8b;
    private static final int DEFLATE = 8;
    private static final int METHOD_AT = 2;
    private static final int FLAGS_AT = 3;
    private static final int BYTE = 0xff;
    private static final int BITS = 8;

    private final StreamedBody.Target<T> target;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] unpacked = new byte[BUFFER];
    private final ByteBuffer header = ByteBuffer.allocate(HEADER);
    private final ByteBuffer trailer = ByteBuffer.allocate(TRAILER);

    Gunzipped(StreamedBody.Target<T> target) {
        this.target = target;
    }

    @Override
    public void take(ByteBuffer chunk) throws IOException {
        try {
            fill(header, chunk);
            if (!header.hasRemaining()) {
                requireHeader();
                inflate(chunk);
                if (inflater.finished()) {
                    fill(trailer, chunk);
                    requireNothing(chunk);
                }
            }
        } catch (IOException | RuntimeException e) {
            inflater.end();
            throw e;
        }
    }

    private static void fill(ByteBuffer part, ByteBuffer chunk) {
        while (part.hasRemaining() && chunk.hasRemaining()) {
            part.put(chunk.get());
        }
    }

    /** Answers are coded without the name, time and remarks that a file may have. */
    private void requireHeader() throws IOException {
        if ((header.get(0) & BYTE) != FIRST_MAGIC
                || (header.get(1) & BYTE) != SECOND_MAGIC
                || header.get(METHOD_AT) != DEFLATE
                || header.get(FLAGS_AT) != 0) {
            throw new IOException("the answer is not gzip, though it says so");
        }
    }

    private void inflate(ByteBuffer chunk) throws IOException {
        inflater.setInput(chunk);
        try {
            while (!inflater.finished()) {
                int length = inflater.inflate(unpacked);
                if (length == 0 && !inflater.finished()) {
                    if (inflater.needsDictionary()) {
                        throw new IOException("the answer is gzip with a dictionary, which nobody has agreed on");
                    }
                    return;
                }
                sum.update(unpacked, 0, length);
                target.take(ByteBuffer.wrap(unpacked, 0, length));
            }
        } catch (DataFormatException e) {
            throw new IOException("the gzip of the answer is damaged", e);
        }
    }

    private static void requireNothing(ByteBuffer chunk) throws IOException {
        if (chunk.hasRemaining()) {
            throw new IOException("something follows the end of the gzip");
        }
    }

    @Override
    public T end() throws IOException {
        try {
            if (trailer.hasRemaining()) {
                throw new IOException("the gzip of the answer was cut off");
            }
            if (number(0) != sum.getValue() || number(Integer.BYTES) != (inflater.getBytesWritten() & 0xffffffffL)) {
                throw new IOException("the gzip of the answer is damaged");
            }
        } finally {
            inflater.end();
        }
        return target.end();
    }

    /** The least significant byte comes first. */
    private long number(int at) {
        long number = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            number = number << BITS | trailer.get(at + i) & BYTE;
        }
        return number;
    }
}
