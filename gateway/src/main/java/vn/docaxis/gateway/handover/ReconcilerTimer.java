package vn.docaxis.gateway.handover;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.rounds.RoundThread;

/** Runs the reconciler round after round, from when the broker is up until shortly before it goes down. */
@Component
class ReconcilerTimer implements SmartLifecycle {
    private static final Duration LONGEST_LOOK = Duration.ofMillis(250);

    private final RoundThread rounds = RoundThread.of("reconciler");
    private final Reconciler reconciler;
    private final HandoverProperties properties;

    ReconcilerTimer(Reconciler reconciler, HandoverProperties properties) {
        this.reconciler = reconciler;
        this.properties = properties;
    }

    @Override
    public void start() {
        Duration period = properties.period();
        Duration look = period.compareTo(LONGEST_LOOK) < 0 ? period : LONGEST_LOOK;
        rounds.every(Duration.ZERO, period, reconciler::tick);
        rounds.every(look, look, reconciler::look);
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
