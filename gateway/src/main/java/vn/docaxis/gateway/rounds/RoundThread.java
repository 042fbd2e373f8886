package vn.docaxis.gateway.rounds;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one background job. There is none before the first {@link #every} and after {@link #stop}. */
public final class RoundThread {
    private static final Logger log = LoggerFactory.getLogger(RoundThread.class);

    private static final long LONGEST_ROUND_SECONDS = 10;

    private final String name;
    private final int priority;
    private ScheduledExecutorService executor;

    private RoundThread(String name, int priority) {
        this.name = name;
        this.priority = priority;
    }

    /** For work that documents wait for. */
    public static RoundThread of(String name) {
        return new RoundThread(name, Thread.NORM_PRIORITY);
    }

    /** For work that only takes what the others leave. */
    public static RoundThread inTheBackground(String name) {
        return new RoundThread(name, Thread.MIN_PRIORITY);
    }

    /**
     * Round after round from now on.
     *
     * @param first until the first one
     * @param pause from the end of one to the begin of the next
     */
    public synchronized void every(Duration first, Duration pause, Runnable round) {
        if (executor == null) {
            executor = Executors.newSingleThreadScheduledExecutor(this::thread);
        }
        executor.scheduleWithFixedDelay(() -> run(round), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One more round, as soon as the one under way has ended. Nothing if no rounds are done. */
    public synchronized void now(Runnable round) {
        if (executor != null) {
            executor.execute(() -> run(round));
        }
    }

    /** Lets a round end: an interrupt in the middle of a read would close the database file. */
    public synchronized void stop() {
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            executor.awaitTermination(LONGEST_ROUND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor = null;
    }

    public synchronized boolean isRunning() {
        return executor != null;
    }

    /** What a round throws would be its last word otherwise: the executor runs it never again, and says nothing. */
    private void run(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException | Error e) {
            log.atError()
                    .addKeyValue("event", "round.failed")
                    .addKeyValue("thread", name)
                    .setCause(e)
                    .log("the next round comes all the same");
        }
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setPriority(priority);
        thread.setDaemon(priority == Thread.MIN_PRIORITY);
        return thread;
    }
}
