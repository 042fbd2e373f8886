package vn.docaxis.gateway.growth;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Growth as an operator reads it.
 *
 * @param hours            that it rests on, at most those of 30 days; 0 as long as no hour has gone by
 * @param perDay           on average
 * @param freeBytes        on the disk of the envelopes
 * @param watermarkBytes   with less left nothing more is accepted
 * @param watermarkReached day in Vietnam on which that is so if it goes on like this; null if it is not in sight
 */
record Growth(
        long hours,
        PerDay perDay,
        long freeBytes,
        long watermarkBytes,
        @Nullable String watermarkReached) {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final long DAY_HOURS = 24;
    private static final long FARTHEST_DAYS = 36_500;

    /** The same as {@link Measured}, for a day. */
    record PerDay(
            long documents,
            long handovers,
            long receipts,
            long journalEntries,
            long bytes,
            long bytesFreed,
            long databaseBytes) {}

    /**
     * @param envelopesAreHere whether they are kept on that disk, and not in a store elsewhere
     * @param databaseIsHere   whether the database grows on the same disk
     */
    static Growth of(
            Measured sums, boolean envelopesAreHere, boolean databaseIsHere, long free, long watermark, Instant now) {
        PerDay day = new PerDay(
                perDay(sums.documents(), sums.hours()),
                perDay(sums.handovers(), sums.hours()),
                perDay(sums.receipts(), sums.hours()),
                perDay(sums.journalEntries(), sums.hours()),
                perDay(sums.bytes(), sums.hours()),
                perDay(sums.bytesFreed(), sums.hours()),
                perDay(sums.databaseBytes(), sums.hours()));
        long net = (envelopesAreHere ? day.bytes() - day.bytesFreed() : 0) + (databaseIsHere ? day.databaseBytes() : 0);
        return new Growth(sums.hours(), day, free, watermark, reached(free - watermark, net, now));
    }

    private static long perDay(long sum, long hours) {
        return hours == 0 ? 0 : Math.round((double) sum * DAY_HOURS / hours);
    }

    private static @Nullable String reached(long left, long net, Instant now) {
        if (left <= 0) {
            return LocalDate.ofInstant(now, VIETNAM).toString();
        }
        if (net <= 0 || left / net > FARTHEST_DAYS) {
            return null;
        }
        Duration until = Duration.ofMinutes(
                (long) ((double) left / net * Duration.ofDays(1).toMinutes()));
        return LocalDate.ofInstant(now.plus(until), VIETNAM).toString();
    }
}
