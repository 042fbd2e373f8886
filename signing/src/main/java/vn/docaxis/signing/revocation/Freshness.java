package vn.docaxis.signing.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which statements are too old or too new.
 *
 * @param skew  by which the clocks of an authority and of this machine may differ
 * @param grace how long after its {@code nextUpdate} a statement is still used when nothing newer is to be had
 * @param lasts how long a statement lasts that names no {@code nextUpdate}
 */
record Freshness(Duration skew, Duration grace, Duration lasts) {
    static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration LASTS = Duration.ofHours(1);

    static Freshness withGrace(Duration grace) {
        return new Freshness(SKEW, grace, LASTS);
    }

    /** Until when the statement speaks of the present. */
    Instant end(Instant thisUpdate, Optional<Instant> nextUpdate) {
        return nextUpdate.orElse(thisUpdate.plus(lasts)).plus(skew).plus(grace);
    }

    /** A statement from after the moment speaks of it too: what was revoked before is still revoked then. */
    boolean isStale(Instant thisUpdate, Optional<Instant> nextUpdate, Instant at) {
        return at.isAfter(end(thisUpdate, nextUpdate));
    }

    boolean isFromTheFuture(Instant thisUpdate, Instant now) {
        return thisUpdate.isAfter(now.plus(skew));
    }
}
