package vn.docaxis.gateway.handover;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the reconciler round after round, from when the broker is up until shortly before it goes down. */
@Component
class ReconcilerTimer implements SmartLifecycle {
    private static final long LONGEST_ROUND_SECONDS = 10;
    private static final long LONGEST_LOOK_MILLIS = 250;

    private final Reconciler reconciler;
    private final HandoverProperties properties;
    private ScheduledExecutorService timer;

    ReconcilerTimer(Reconciler reconciler, HandoverProperties properties) {
        this.reconciler = reconciler;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "reconciler"));
        long period = properties.period().toMillis();
        long look = Math.min(period, LONGEST_LOOK_MILLIS);
        timer.scheduleWithFixedDelay(reconciler::tick, 0, period, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(reconciler::look, look, look, TimeUnit.MILLISECONDS);
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
