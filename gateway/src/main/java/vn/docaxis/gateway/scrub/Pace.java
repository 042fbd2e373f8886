package vn.docaxis.gateway.scrub;

import java.util.concurrent.TimeUnit;

/** Lets no more than so many bytes move in a second. */
final class Pace {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private final long begun = System.nanoTime();
    private long bytes;
    private long seconds;

    Pace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Waits as long as it must. @return whether another second of it has passed */
    boolean moved(long count) throws InterruptedException {
        bytes += count;
        long due = begun + (long) ((double) bytes / bytesPerSecond * SECOND);
        long early = due - System.nanoTime();
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
        long passed = (System.nanoTime() - begun) / SECOND;
        boolean another = passed > seconds;
        seconds = passed;
        return another;
    }
}
