package vn.docaxis.edxml.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip with one entry, made while it is read; the same content always gives the same zip. */
final class ZippingStream extends InputStream {
    // Earlier than any document, and the earliest moment that a zip can state without an extra field.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final InputStream content;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made);
    private final byte[] piece = new byte[1 << 16];
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
        int n = content.read(piece);
        if (n >= 0) {
            zip.write(piece, 0, n);
        } else {
            zip.closeEntry();
            zip.finish();
            finished = true;
        }
        ready = made.toByteArray();
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
