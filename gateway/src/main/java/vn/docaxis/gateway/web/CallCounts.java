package vn.docaxis.gateway.web;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import vn.docaxis.edxml.OrganId;

/** Counts what each organ asks: how many of its calls are being worked on, and how many it may still make now. */
final class CallCounts {
    private static final double NANOS = 1e9;

    private final CallLimitsProperties limits;
    private final LongSupplier nanoTime;
    private final Map<OrganId, Count> counts = new HashMap<>();

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

    synchronized Entry begin(OrganId organ) {
        Count count = counts.computeIfAbsent(organ, o -> new Count(limits.burst(), nanoTime.getAsLong()));
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

    synchronized void end(OrganId organ) {
        Count count = counts.get(organ);
        count.underWay--;
        count.refill();
        if (count.underWay == 0 && count.left >= limits.burst()) {
            counts.remove(organ); // as if it had never called
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
