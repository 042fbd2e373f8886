package vn.docaxis.edxml.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip with one entry, made while it is read; the same content always gives the same zip. It never packs so well that a reader takes
 * it for a bomb: of a large file of zeros, some parts are stored as they are.
 */
final class ZippingStream extends InputStream {
    // Earlier than any document, and the earliest moment that a zip can state without an extra field.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int PIECE = 1 << 16;
    /** Half of what {@link UnpackLimits#standard} takes, so that neither buffers nor other limits on either side matter. */
    private static final int BEST_RATIO = 100;

    private static final long ANY_RATIO_BELOW = 1 << 20;

    private final InputStream content;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made);
    private long read;
    private long packed;
    private byte[] ready = new byte[0];
    private int position;
    private boolean finished;

    ZippingStream(InputStream content, String entryName) throws IOException {
        this.content = content;
        ZipEntry entry = new ZipEntry(entryName);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == ready.length) {
            if (finished) {
                return -1;
            }
            makeMore();
        }
        int n = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, buffer, offset, n);
        position += n;
        return n;
    }

    private void makeMore() throws IOException {
        byte[] piece = content.readNBytes(PIECE); // the same pieces every time, whatever the source gives at once
        if (piece.length > 0) {
            read += piece.length;
            boolean tooGood = read > ANY_RATIO_BELOW && read / BEST_RATIO > packed;
            zip.setLevel(tooGood ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
            zip.write(piece);
        } else {
            zip.closeEntry();
            zip.finish();
            finished = true;
        }
        ready = made.toByteArray();
        packed += ready.length;
        made.reset();
        position = 0;
    }

    @Override
    public void close() throws IOException {
        try (content;
                zip) {
            finished = true;
        }
    }
}
