package vn.docaxis.client;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a call when nothing moved for too long, however long the whole call takes. The HTTP client's own time-out counts the whole
 * request, which would end every large envelope on a slow line, and does not watch the body of an answer at all.
 */
final class IdleWatch {
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private volatile Duration limit;
    private volatile long moved = System.nanoTime();

    IdleWatch(Duration limit) {
        this.limit = limit;
    }

    /** The other side has begun to answer, and may be silent for no longer than that from now on. */
    void answered(Duration silence) {
        limit = silence;
        touch();
    }

    /** Something moved. */
    void touch() {
        moved = System.nanoTime();
    }

    <T> T await(CompletableFuture<T> call) throws ExecutionException, HttpTimeoutException, InterruptedException {
        try {
            while (true) {
                Duration silence = limit;
                long left = silence.toNanos() - (System.nanoTime() - moved);
                if (left <= 0) {
                    throw new HttpTimeoutException("nothing moved for %d seconds".formatted(silence.toSeconds()));
                }
                try {
                    return call.get(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    // Something may have moved, or an answer begun, meanwhile: look again.
                    continue;
                }
            }
        } finally {
            call.cancel(true);
        }
    }
}
