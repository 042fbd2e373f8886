package vn.docaxis.gateway.retention;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.rounds.RoundThread;

/** Runs round after round in a thread that only takes what the others leave. */
@Component
class RetentionTimer implements SmartLifecycle {
    private static final Duration FIRST_ROUND = Duration.ofMinutes(1);

    private final RoundThread rounds = RoundThread.inTheBackground("retention");
    private final Retention retention;
    private final RetentionProperties properties;

    RetentionTimer(Retention retention, RetentionProperties properties) {
        this.retention = retention;
        this.properties = properties;
    }

    @Override
    public void start() {
        retention.begin();
        Duration period = properties.period();
        rounds.every(period.compareTo(FIRST_ROUND) < 0 ? period : FIRST_ROUND, period, retention::tick);
    }

    @Override
    public void stop() {
        retention.stop();
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
