package vn.docaxis.gateway.log;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the sequencer round after round, and the stamper beside it, so that neither waits for the other. */
@Component
class SequencerTimer implements SmartLifecycle {
    private static final long LONGEST_ROUND_SECONDS = 10;
    private static final long STAMPS_MILLIS = 1000;

    private final Sequencer sequencer;
    private final CheckpointStamper stamper;
    private final LogProperties properties;
    private ScheduledExecutorService rounds;
    private ScheduledExecutorService stamps;

    SequencerTimer(Sequencer sequencer, CheckpointStamper stamper, LogProperties properties) {
        this.sequencer = sequencer;
        this.stamper = stamper;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        rounds = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "log"));
        stamps = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "log-stamps"));
        rounds.scheduleWithFixedDelay(sequencer::tick, 0, properties.period().toMillis(), TimeUnit.MILLISECONDS);
        stamps.scheduleWithFixedDelay(stamper::tick, STAMPS_MILLIS, STAMPS_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Lets a round end: an interrupt in the middle of a read would close the database file. */
    @Override
    public synchronized void stop() {
        rounds.shutdown();
        stamps.shutdown();
        try {
            rounds.awaitTermination(LONGEST_ROUND_SECONDS, TimeUnit.SECONDS);
            stamps.awaitTermination(LONGEST_ROUND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rounds = null;
        stamps = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return rounds != null;
    }
}
