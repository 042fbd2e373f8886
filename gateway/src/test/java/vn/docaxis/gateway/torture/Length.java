package vn.docaxis.gateway.torture;

import java.time.Duration;

/**
 * How long the suite tortures.
 *
 * @param kills       of a gateway, the broker or the database
 * @param outage      for which the database cannot be reached
 * @param soak        steps of documents while open files are counted
 * @param waiting     handovers of an organ that is away for a week
 * @param overdue     of these have a deadline in that week
 * @param taken       of these are taken over when it is back
 * @param amongOthers documents around one that is damaged
 */
record Length(int kills, Duration outage, int soak, int waiting, int overdue, int taken, int amongOthers) {
    private static final int KILLS = 51;

    /** {@code -Ddocaxis.torture.long=true}: all in its full size; {@code -Ddocaxis.torture.kills=N}: another number of kills. */
    static Length chosen() {
        int kills = Integer.getInteger("docaxis.torture.kills", KILLS);
        return Boolean.getBoolean("docaxis.torture.long")
                ? new Length(kills, Duration.ofMinutes(1), 5_000, 100_000, 20_000, 5_000, 1_000)
                : new Length(kills, Duration.ofSeconds(10), 300, 100_000, 500, 300, 200);
    }

    /** {@code -Ddocaxis.torture.seed=N} repeats what was done to which part, in that order. */
    static long seed() {
        return Long.getLong("docaxis.torture.seed", System.nanoTime() & 0xffff_ffffL);
    }
}
