package vn.docaxis.gateway.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** How much of each actor is written down one by one: whoever only knocks, or looks all day, must not be able to fill the disk. */
public final class Allowance {
    private static final double NANOS = 1e9;
    /** Actors that are remembered; a registry has more organs, but they do not all misbehave in one minute. */
    private static final int MOST = 10_000;

    private final int burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Left> actors = new HashMap<>();

    /**
     * @param burst     how many of one actor may come at once
     * @param perSecond how many of one actor on average
     */
    public Allowance(int burst, double perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** @return how many of that actor were left out since the last one that was not; empty if this one is left out too */
    public synchronized OptionalLong take(String actor) {
        long now = nanoTime.getAsLong();
        if (actors.size() >= MOST && !actors.containsKey(actor)) {
            actors.values().removeIf(left -> left.now(now) >= burst);
        }
        Left left = actors.computeIfAbsent(
                actors.size() < MOST || actors.containsKey(actor) ? actor : "", key -> new Left(burst, now));
        left.amount = left.now(now);
        left.filled = now;
        if (left.amount < 1) {
            left.out++;
            return OptionalLong.empty();
        }
        left.amount--;
        long out = left.out;
        left.out = 0;
        return OptionalLong.of(out);
    }

    /** What was taken could not be written down: the next one shall be, and tell of those left out before it. */
    public synchronized void giveBack(String actor, long out) {
        Left left = actors.get(actors.containsKey(actor) ? actor : "");
        if (left != null) {
            left.amount++;
            left.out += out;
        }
    }

    private final class Left {
        private double amount;
        private long filled;
        private long out;

        Left(double amount, long filled) {
            this.amount = amount;
            this.filled = filled;
        }

        double now(long now) {
            return Math.min(burst, amount + (now - filled) / NANOS * perSecond);
        }
    }
}
