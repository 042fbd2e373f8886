package vn.docaxis.gateway.web;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts what each caller asks: how many of its calls are being worked on, and how many it may still make now.
 *
 * @param <W> who calls; there must not be very many
 */
final class CallCounts<W> {
    private static final double NANOS = 1e9;

    private final CallLimitsProperties limits;
    private final LongSupplier nanoTime;
    private final Map<W, Count> counts = new HashMap<>();

    CallCounts(CallLimitsProperties limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** What became of the wish to make one more call. */
    enum Entry {
        BEGUN,
        TOO_MANY_AT_ONCE,
        TOO_OFTEN
    }

    synchronized Entry begin(W caller) {
        Count count = counts.computeIfAbsent(caller, c -> new Count(limits.burst(), nanoTime.getAsLong()));
        count.refill();
        if (count.left < 1) {
            return Entry.TOO_OFTEN;
        }
        if (count.underWay >= limits.atOnce()) {
            return Entry.TOO_MANY_AT_ONCE;
        }
        count.left--;
        count.underWay++;
        return Entry.BEGUN;
    }

    synchronized void end(W caller) {
        Count count = counts.get(caller);
        count.underWay--;
        count.refill();
        if (count.underWay == 0 && count.left >= limits.burst()) {
            counts.remove(caller); // as if it had never called
        }
    }

    private final class Count {
        private int underWay;
        private double left;
        private long filled;

        Count(double left, long filled) {
            this.left = left;
            this.filled = filled;
        }

        void refill() {
            long now = nanoTime.getAsLong();
            left = Math.min(limits.burst(), left + (now - filled) / NANOS * limits.perSecond());
            filled = now;
        }
    }
}
