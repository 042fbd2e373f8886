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
    private final Duration limit;
    private volatile long moved = System.nanoTime();

    IdleWatch(Duration limit) {
        this.limit = limit;
    }

    /** Something moved. */
    void touch() {
        moved = System.nanoTime();
    }

    <T> T await(CompletableFuture<T> call) throws ExecutionException, HttpTimeoutException, InterruptedException {
        try {
            while (true) {
                long left = limit.toNanos() - (System.nanoTime() - moved);
                if (left <= 0) {
                    throw new HttpTimeoutException("nothing moved for %d seconds".formatted(limit.toSeconds()));
                }
                try {
                    return call.get(left, TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    // Something may have moved meanwhile: look again.
                    continue;
                }
            }
        } finally {
            call.cancel(true);
        }
    }
}
