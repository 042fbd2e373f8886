package vn.docaxis.gateway.handover;

import java.time.Instant;
import java.util.UUID;

/**
 * A handover that the broker is to be given.
 *
 * @param priority 0 to 4
 * @param attempt  from 1; with the id it makes the duplicate-detection id
 * @param giveUpAt from then on it is parked instead
 */
record DueHandover(UUID id, int priority, int attempt, Instant giveUpAt) {
    DueHandover nextAttempt() {
        return new DueHandover(id, priority, attempt + 1, giveUpAt);
    }
}
