package vn.docaxis.gateway.web;

import java.util.HashMap;
import java.util.Map;

/**
 * Places that all share, of which nobody has more than a few.
 *
 * @param <W> whose they are
 */
final class Places<W> {
    private final int most;
    private final int mostOfOne;
    private final Map<W, Integer> taken = new HashMap<>();
    private int all;

    Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Whether there was one left; it is to be given back. */
    synchronized boolean take(W whose) {
        if (all >= most || taken.getOrDefault(whose, 0) >= mostOfOne) {
            return false;
        }
        all++;
        taken.merge(whose, 1, Integer::sum);
        return true;
    }

    synchronized void giveBack(W whose) {
        all--;
        taken.computeIfPresent(whose, (w, count) -> count == 1 ? null : count - 1);
    }
}
