package vn.docaxis.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast the line was the last time that enough came over it to tell. On a slow one an envelope had better come gzipped: it saves a
 * quarter of the time; on a fast one making it costs more than it saves.
 */
final class LineSpeed {
    /** Bytes a second. */
    private static final double SLOW = 1_000_000;
    /** Less says more about the way to and fro than about the line. */
    private static final long ENOUGH = 128 << 10;

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final boolean alwaysSlow;
    private volatile boolean slow;

    /** @param alwaysSlow whatever is measured */
    LineSpeed(boolean alwaysSlow) {
        this(alwaysSlow, System::nanoTime);
    }

    LineSpeed(boolean alwaysSlow, LongSupplier nanoTime) {
        this.alwaysSlow = alwaysSlow;
        this.nanoTime = nanoTime;
    }

    boolean isSlow() {
        return alwaysSlow || slow;
    }

    /** Takes the same, and measures how fast it comes from now on. */
    <T> StreamedBody.Target<T> measured(StreamedBody.Target<T> target) {
        long begun = nanoTime.getAsLong();
        return new StreamedBody.Target<>() {
            private long bytes;

            @Override
            public void take(ByteBuffer chunk) throws IOException {
                bytes += chunk.remaining();
                if (bytes >= ENOUGH) {
                    slow = bytes / ((nanoTime.getAsLong() - begun) / SECOND) < SLOW;
                }
                target.take(chunk);
            }

            @Override
            public T end() throws IOException {
                return target.end();
            }
        };
    }
}
