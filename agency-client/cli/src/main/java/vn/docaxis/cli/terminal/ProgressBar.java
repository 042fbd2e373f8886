package vn.docaxis.cli.terminal;

import java.io.PrintStream;
import vn.docaxis.client.TransferProgress;

/** A bar for transfers over 5 MB, redrawn in its line when a percent is gained. Draws nothing where nobody watches. */
public final class ProgressBar implements TransferProgress, AutoCloseable {
    private static final long SMALLEST = 5_000_000;
    private static final int WIDTH = 40;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream screen;
    private final Words words;
    private int drawn = -1;

    /** @param screen null where nobody watches */
    ProgressBar(PrintStream screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    @Override
    public synchronized void moved(long bytes, long total) {
        if (screen == null || total < SMALLEST) {
            return;
        }
        int percent = (int) Math.min(100, bytes * 100 / total);
        if (percent != drawn) {
            drawn = percent;
            int full = percent * WIDTH / 100;
            screen.print("\r" + words.say("bar", percent, bytes / MEGABYTE, total / MEGABYTE) + " [" + "#".repeat(full)
                    + " ".repeat(WIDTH - full) + "]");
            if (percent == 100) {
                leave();
            }
        }
    }

    /** Leaves the line of the bar, so that other text can be printed. */
    public synchronized void leave() {
        if (drawn >= 0) {
            screen.println();
            drawn = -1;
        }
    }

    @Override
    public void close() {
        leave();
    }
}
