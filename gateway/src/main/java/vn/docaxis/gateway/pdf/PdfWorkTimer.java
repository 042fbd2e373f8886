package vn.docaxis.gateway.pdf;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs round after round in a thread that only takes what the others leave. */
@Component
class PdfWorkTimer implements SmartLifecycle {
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final PdfWork work;
    private final PdfProperties properties;
    private ScheduledExecutorService timer;

    PdfWorkTimer(PdfWork work, PdfProperties properties) {
        this.work = work;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "pdf-work");
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.setDaemon(true);
            return thread;
        });
        work.begin();
        if (properties.enabled()) {
            timer.scheduleWithFixedDelay(work::tick, 0, properties.period().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Lets the document that is being examined come to its end, if it does so soon; otherwise it is begun again after its lease. */
    @Override
    public synchronized void stop() {
        work.stop();
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
