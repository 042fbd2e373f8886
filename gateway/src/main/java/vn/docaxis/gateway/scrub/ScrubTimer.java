package vn.docaxis.gateway.scrub;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs round after round in a thread that only takes what the others leave. */
@Component
class ScrubTimer implements SmartLifecycle {
    private static final long PERIOD_SECONDS = 5;
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Scrub scrub;
    private ScheduledExecutorService timer;

    ScrubTimer(Scrub scrub) {
        this.scrub = scrub;
    }

    @Override
    public synchronized void start() {
        scrub.go();
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "scrub");
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(scrub::tick, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** Begins what is not under way, now. @return whether it was not */
    synchronized boolean beginNow() {
        boolean begun = scrub.begin();
        if (timer != null) {
            timer.execute(scrub::tick);
        }
        return begun;
    }

    /** Lets a read end: an interrupt in the middle of one would close the database file. */
    @Override
    public synchronized void stop() {
        scrub.stop();
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
