package vn.docaxis.gateway.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A request's body that must keep coming: whoever sends a byte now and then would hold a thread, a place among the submissions and a
 * file for as long as it likes. Only the time in which we waited for the caller counts, not what we did with the bytes.
 */
final class SteadyBody extends ServletInputStream {
    private static final double NANOS = 1e9;

    private final ServletInputStream body;
    private final Pace pace;
    private final LongSupplier nanoTime;
    private long waited;
    private long bytes;

    SteadyBody(ServletInputStream body, Pace pace, LongSupplier nanoTime) {
        this.body = body;
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws SlowBodyException if too little came in the stretch that ends with this read */
    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        long begun = nanoTime.getAsLong();
        int read = body.read(buffer, from, length);
        waited += nanoTime.getAsLong() - begun;
        bytes += Math.max(0, read);
        if (read >= 0 && waited > pace.over().toNanos()) {
            if (bytes < pace.bytesPerSecond() * (waited / NANOS)) {
                throw new SlowBodyException(pace);
            }
            waited = 0; // the next stretch: what came fast at first does not pay for hours of nothing
            bytes = 0;
        }
        return read;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
