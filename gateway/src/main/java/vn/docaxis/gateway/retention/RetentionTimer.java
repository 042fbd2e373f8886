package vn.docaxis.gateway.retention;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs round after round in a thread that only takes what the others leave. */
@Component
class RetentionTimer implements SmartLifecycle {
    private static final long LONGEST_WAIT_SECONDS = 10;
    private static final long FIRST_ROUND_MILLIS = 60_000;

    private final Retention retention;
    private final RetentionProperties properties;
    private ScheduledExecutorService timer;

    RetentionTimer(Retention retention, RetentionProperties properties) {
        this.retention = retention;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "retention");
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.setDaemon(true);
            return thread;
        });
        retention.begin();
        long period = properties.period().toMillis();
        timer.scheduleWithFixedDelay(
                retention::tick, Math.min(period, FIRST_ROUND_MILLIS), period, TimeUnit.MILLISECONDS);
    }

    /** Lets a batch end: an interrupt in the middle of a read would close the database file. */
    @Override
    public synchronized void stop() {
        retention.stop();
        timer.shutdown();
        try {
            timer.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
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
