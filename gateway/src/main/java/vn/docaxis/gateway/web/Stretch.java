package vn.docaxis.gateway.web;

import java.util.function.LongSupplier;

/** Measures what moved while we waited for the other side: only that time counts, not what we did with the bytes. */
final class Stretch {
    private static final double NANOS = 1e9;

    private final Pace pace;
    private final LongSupplier nanoTime;
    private long begun;
    private long waited;
    private long bytes;

    Stretch(Pace pace, LongSupplier nanoTime) {
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    void begin() {
        begun = nanoTime.getAsLong();
    }

    /** @throws SlowBodyException if a stretch has ended in which too little moved */
    void end(int moved) throws SlowBodyException {
        waited += nanoTime.getAsLong() - begun;
        bytes += moved;
        if (waited > pace.over().toNanos()) {
            if (bytes < pace.bytesPerSecond() * (waited / NANOS)) {
                throw new SlowBodyException(pace);
            }
            waited = 0; // what went fast at first does not pay for hours of nothing
            bytes = 0;
        }
    }
}
