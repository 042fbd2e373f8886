package vn.docaxis.signing.pdf.file;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The time and memory that one file gets. A parser cannot be stopped from outside, but it reads its file all the time: every read
 * asks here. Memory is what its thread has allocated in all, garbage included, so the bound is a generous one.
 */
public final class Allowance {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long end;
    private final long mostAllocated;

    private Allowance(long end, long mostAllocated) {
        this.end = end;
        this.mostAllocated = mostAllocated;
    }

    /** Starts now, for the current thread. */
    public static Allowance of(Duration time, long bytes) {
        return new Allowance(System.nanoTime() + time.toNanos(), THREADS.getCurrentThreadAllocatedBytes() + bytes);
    }

    /** @throws UsedUp if nothing is left */
    public void check() {
        if (System.nanoTime() - end > 0
                || THREADS.getCurrentThreadAllocatedBytes() > mostAllocated
                || Thread.currentThread().isInterrupted()) {
            throw new UsedUp();
        }
    }

    /** Unchecked, so that a lenient parser does not mend it. */
    public static final class UsedUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsedUp() {
            super("the file wants more time or memory than one file gets", null, false, false);
        }
    }
}
