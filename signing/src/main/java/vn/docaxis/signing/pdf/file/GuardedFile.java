package vn.docaxis.signing.pdf.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** The first bytes of a file, or all of them, that a parser reads at the cost of an allowance. Closing it leaves the file open. */
public final class GuardedFile implements RandomAccessRead {
    private static final int WINDOW = 1 << 14;
    private static final int READS_BETWEEN_CHECKS = 1 << 8;

    private final FileChannel file;
    private final long length;
    private final Allowance allowance;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowStart;
    private long position;
    private int reads;
    private boolean closed;

    public GuardedFile(FileChannel file, long length, Allowance allowance) {
        this.file = file;
        this.length = length;
        this.allowance = allowance;
    }

    @Override
    public int read() throws IOException {
        if (++reads % READS_BETWEEN_CHECKS == 0) {
            allowance.check();
        }
        if (!windowHolds(position)) {
            return -1;
        }
        return window.get((int) (position++ - windowStart)) & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        allowance.check();
        if (count == 0) {
            return 0;
        }
        if (!windowHolds(position)) {
            return -1;
        }
        int from = (int) (position - windowStart);
        int read = Math.min(count, window.limit() - from);
        window.get(from, target, offset, read);
        position += read;
        return read;
    }

    /** False at the end of the file. */
    private boolean windowHolds(long wanted) throws IOException {
        if (wanted >= windowStart && wanted < windowStart + window.limit()) {
            return true;
        }
        if (wanted >= length) {
            return false;
        }
        windowStart = wanted - wanted % WINDOW;
        window.clear().limit((int) Math.min(WINDOW, length - windowStart));
        while (window.hasRemaining()) {
            if (file.read(window, windowStart + window.position()) < 0) {
                break;
            }
        }
        window.flip();
        return wanted < windowStart + window.limit();
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long wanted) throws IOException {
        if (wanted < 0) {
            throw new IOException("no byte at " + wanted);
        }
        position = Math.min(wanted, length);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isEOF() {
        return position >= length;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public RandomAccessReadView createView(long start, long count) {
        return new RandomAccessReadView(this, start, count);
    }

    @Override
    public void close() {
        closed = true;
    }
}
