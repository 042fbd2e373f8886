package vn.docaxis.gateway.log;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.rounds.RoundThread;

/** Runs the sequencer round after round, and the stamper beside it, so that neither waits for the other. */
@Component
class SequencerTimer implements SmartLifecycle {
    private static final Duration STAMPS = Duration.ofSeconds(1);

    private final RoundThread rounds = RoundThread.of("log");
    private final RoundThread stamps = RoundThread.of("log-stamps");
    private final Sequencer sequencer;
    private final CheckpointStamper stamper;
    private final LogProperties properties;

    SequencerTimer(Sequencer sequencer, CheckpointStamper stamper, LogProperties properties) {
        this.sequencer = sequencer;
        this.stamper = stamper;
        this.properties = properties;
    }

    @Override
    public void start() {
        rounds.every(Duration.ZERO, properties.period(), sequencer::tick);
        stamps.every(STAMPS, STAMPS, stamper::tick);
    }

    @Override
    public void stop() {
        rounds.stop();
        stamps.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
