package vn.docaxis.gateway.retention;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whether the retention rule waits for somebody to look at the clock. That is no reason to send nobody here. */
@Component("retentionHealthIndicator")
class RetentionHealth implements HealthIndicator {
    private static final Status WAITS = new Status("RETENTION_WAITS");

    private final RetentionClock time;

    RetentionHealth(RetentionClock time) {
        this.time = time;
    }

    @Override
    public Health health() {
        try {
            RetentionClock.State state = time.state();
            return state.waits()
                    ? Health.status(WAITS)
                            .withDetail("problem", "the clock is far ahead of what was recorded last")
                            .withDetail("believedAt", state.believedAt())
                            .withDetail("clock", state.shown())
                            .build()
                    : Health.up().build();
        } catch (DataAccessException e) {
            return Health.unknown().build(); // the database has a health of its own
        }
    }
}
