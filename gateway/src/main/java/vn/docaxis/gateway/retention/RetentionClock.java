package vn.docaxis.gateway.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.SqlTime;

/**
 * What the time is, as far as bytes may go by it. A clock that is suddenly far ahead of what is known, after a restart above all, is not
 * believed: nothing may be deleted because of it until an operator says that it is right, a time-stamp from outside does, or it has been
 * seen running there for long enough. Decision 0017.
 */
@Component
class RetentionClock {
    private static final Logger log = LoggerFactory.getLogger(RetentionClock.class);
    /** More than that between two looks was not seen running. */
    private static final Duration LONGEST_SEEN = Duration.ofHours(1);

    private final JdbcClient database;
    private final RetentionProperties properties;
    private final Clock clock;
    private final Optional<Instant> recorded;

    RetentionClock(JdbcClient database, RetentionProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
        this.recorded = newestRecorded(); // now: soon this gateway itself records by its clock
    }

    /**
     * @param believedAt newest moment by which something may be due
     * @param shown      by the clock, at the last look
     */
    record State(
            boolean waits,
            @Nullable String waitingSince,
            @Nullable String believedAt,
            @Nullable String shown) {}

    private record Known(Instant believedAt, Optional<Instant> waitingSince, Instant lookedAt, Duration seen) {}

    /** Empty if the clock is not believed. One gateway at a time asks. */
    Optional<Instant> now() {
        Instant now = clock.instant();
        Known known = known().orElseGet(() -> first(now));
        Known next = looked(known, now);
        save(next);
        tell(known, next, now);
        return next.waitingSince().isPresent() ? Optional.empty() : Optional.of(now);
    }

    State state() {
        return known().map(known -> new State(
                        known.waitingSince().isPresent(),
                        known.waitingSince().map(Instant::toString).orElse(null),
                        known.believedAt().toString(),
                        known.lookedAt().toString()))
                .orElse(new State(false, null, null, null));
    }

    /** The clock is right: somebody looked. */
    void believe() {
        Instant now = clock.instant();
        save(new Known(now, Optional.empty(), now, Duration.ZERO));
    }

    private Known looked(Known known, Instant now) {
        Instant farthest = now.minus(properties.clockGap());
        if (!known.believedAt().isBefore(farthest) || isWitnessedAfter(farthest)) {
            return new Known(now, Optional.empty(), now, Duration.ZERO);
        }
        Duration step = Duration.between(known.lookedAt(), now);
        boolean another =
                known.waitingSince().isEmpty() || step.isNegative() || step.compareTo(properties.clockGap()) > 0;
        if (another) {
            return new Known(known.believedAt(), Optional.of(now), now, Duration.ZERO);
        }
        Duration seen = known.seen().plus(step.compareTo(LONGEST_SEEN) > 0 ? LONGEST_SEEN : step);
        return seen.compareTo(properties.clockSettles()) < 0
                ? new Known(known.believedAt(), known.waitingSince(), now, seen)
                : new Known(now, Optional.empty(), now, Duration.ZERO);
    }

    private void tell(Known known, Known next, Instant now) {
        if (next.waitingSince().isPresent() && !next.waitingSince().equals(known.waitingSince())) {
            log.atError()
                    .addKeyValue("event", "retention.clockAhead")
                    .addKeyValue("clock", now)
                    .addKeyValue("believed", known.believedAt())
                    .addKeyValue("setting", "axis.retention.clock-gap")
                    .log("the clock is far ahead of what was recorded last: nothing is archived or deleted until it is"
                            + " confirmed, see docaxis gateway retention");
        } else if (next.waitingSince().isEmpty() && known.waitingSince().isPresent()) {
            log.atWarn()
                    .addKeyValue("event", "retention.clockBelieved")
                    .addKeyValue("clock", now)
                    .log("the retention rule goes on");
        }
    }

    /** A gateway that never looked: what it recorded before it was started says when that was. */
    private Known first(Instant now) {
        Instant believed = recorded.filter(now::isAfter).orElse(now);
        return new Known(believed, Optional.empty(), believed, Duration.ZERO);
    }

    private Optional<Instant> newestRecorded() {
        return database.sql("""
                        SELECT MAX(newest) AS newest FROM (
                            SELECT MAX(accepted_at) AS newest FROM document
                            UNION ALL SELECT MAX(hour_start) FROM growth_hour
                            UNION ALL SELECT MAX(stamped_at) FROM log_time_stamp) recorded""")
                .query((row, number) ->
                        Optional.ofNullable(row.getObject("newest") == null ? null : SqlTime.read(row, "newest")))
                .single();
    }

    /** Whether an authority outside of this gateway has stated a later moment than that. */
    private boolean isWitnessedAfter(Instant moment) {
        return database.sql("SELECT stamped_at FROM log_time_stamp ORDER BY tree_size DESC FETCH FIRST 1 ROWS ONLY")
                .query((row, number) -> SqlTime.read(row, "stamped_at"))
                .optional()
                .filter(moment::isBefore)
                .isPresent();
    }

    private Optional<Known> known() {
        return database.sql("SELECT believed_at, waiting_since, looked_at, seen_millis FROM retention_clock")
                .query((row, number) -> new Known(
                        SqlTime.read(row, "believed_at"),
                        row.getObject("waiting_since") == null
                                ? Optional.empty()
                                : Optional.of(SqlTime.read(row, "waiting_since")),
                        SqlTime.read(row, "looked_at"),
                        Duration.ofMillis(row.getLong("seen_millis"))))
                .optional();
    }

    private void save(Known known) {
        for (String statement : new String[] {"""
            UPDATE retention_clock SET believed_at = :believed, waiting_since = :waiting, looked_at = :looked,
                seen_millis = :seen WHERE number = 1""", """
            INSERT INTO retention_clock (number, believed_at, waiting_since, looked_at, seen_millis)
            VALUES (1, :believed, :waiting, :looked, :seen) ON CONFLICT DO NOTHING"""}) {
            int saved = database.sql(statement)
                    .param("believed", SqlTime.of(known.believedAt()))
                    .param("waiting", known.waitingSince().map(SqlTime::of).orElse(null))
                    .param("looked", SqlTime.of(known.lookedAt()))
                    .param("seen", known.seen().toMillis())
                    .update();
            if (saved > 0) {
                return;
            }
        }
    }
}
