package vn.docaxis.gateway.log;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the log of receipts holds together; down while nothing is appended to it. */
@Component("logHealthIndicator")
class LogHealth implements HealthIndicator {
    private final Sequencer sequencer;
    private final PublishedLog published;

    LogHealth(Sequencer sequencer, PublishedLog published) {
        this.sequencer = sequencer;
        this.published = published;
    }

    @Override
    public Health health() {
        String problem = sequencer.problem();
        Health.Builder health = problem.isEmpty() ? Health.up() : Health.down().withDetail("problem", problem);
        return health.withDetail("entries", published.head().size()).build();
    }
}
