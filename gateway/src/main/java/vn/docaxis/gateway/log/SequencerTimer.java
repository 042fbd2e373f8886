package vn.docaxis.gateway.log;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the sequencer round after round. */
@Component
class SequencerTimer implements SmartLifecycle {
    private static final long LONGEST_ROUND_SECONDS = 10;

    private final Sequencer sequencer;
    private final LogProperties properties;
    private ScheduledExecutorService timer;

    SequencerTimer(Sequencer sequencer, LogProperties properties) {
        this.sequencer = sequencer;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "log"));
        timer.scheduleWithFixedDelay(sequencer::tick, 0, properties.period().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets a round end: an interrupt in the middle of a read would close the database file. */
    @Override
    public synchronized void stop() {
        timer.shutdown();
        try {
            timer.awaitTermination(LONGEST_ROUND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
