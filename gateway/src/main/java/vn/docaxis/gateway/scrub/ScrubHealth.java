package vn.docaxis.gateway.scrub;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Whether kept envelopes are as they were. Damage has a status of its own, which does not make the whole gateway DOWN: one bad file is
 * no reason for a load balancer to send nobody here.
 */
@Component("scrubHealthIndicator")
class ScrubHealth implements HealthIndicator {
    private static final Status DAMAGED = new Status("ENVELOPES_DAMAGED");
    private static final Status UNREAD = new Status("ENVELOPES_UNREAD");

    private final ScrubRows rows;

    ScrubHealth(ScrubRows rows) {
        this.rows = rows;
    }

    @Override
    public Health health() {
        try {
            long damaged = rows.damaged();
            long unread = rows.unread();
            Health.Builder health =
                    damaged > 0 ? Health.status(DAMAGED) : unread > 0 ? Health.status(UNREAD) : Health.up();
            rows.last()
                    .ifPresent(run -> health.withDetail(
                                    "startedAt", run.startedAt().toString())
                            .withDetail("ended", run.endedAt().isPresent())
                            .withDetail("envelopes", run.envelopes()));
            return health.withDetail("damaged", damaged)
                    .withDetail("unread", unread)
                    .build();
        } catch (DataAccessException e) {
            return Health.unknown().build(); // the database has a health of its own
        }
    }
}
