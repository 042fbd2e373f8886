package vn.docaxis.edxml.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stretch of a zip, read through a buffer without moving the position of its channel. */
final class ZipSlice extends InputStream {
    private final FileChannel zip;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
    private long next;
    private long left;

    /** The stretch must lie within the file. */
    ZipSlice(FileChannel zip, long from, long length) {
        this.zip = zip;
        this.next = from;
        this.left = length;
    }

    /** Bytes that nobody has read yet. */
    long left() {
        return left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        if (!buffer.hasRemaining()) {
            fill();
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(target, offset, n);
        left -= n;
        return n;
    }

    private void fill() throws IOException {
        buffer.clear().limit((int) Math.min(buffer.capacity(), left));
        int n = zip.read(buffer, next);
        if (n <= 0) {
            throw new EOFException("the file became shorter");
        }
        next += n;
        buffer.flip();
    }
}
