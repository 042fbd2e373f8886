package vn.docaxis.gateway.relay;

import java.util.HashMap;
import java.util.Map;
import vn.docaxis.edxml.OrganId;

/** Counts the submissions that are being read, so that no organ, however slow its line, keeps the others out. */
final class Uploads {
    private final int most;
    private final int mostOfOneOrgan;
    private final Map<OrganId, Integer> reading = new HashMap<>();
    private int all;

    Uploads(int most, int mostOfOneOrgan) {
        this.most = most;
        this.mostOfOneOrgan = mostOfOneOrgan;
    }

    /** What became of the wish to begin one more. */
    enum Entry {
        BEGUN,
        ALL_TAKEN,
        ORGAN_HAS_ITS_SHARE
    }

    synchronized Entry begin(OrganId organ) {
        if (all >= most) {
            return Entry.ALL_TAKEN;
        }
        if (reading.getOrDefault(organ, 0) >= mostOfOneOrgan) {
            return Entry.ORGAN_HAS_ITS_SHARE;
        }
        all++;
        reading.merge(organ, 1, Integer::sum);
        return Entry.BEGUN;
    }

    synchronized void end(OrganId organ) {
        all--;
        reading.computeIfPresent(organ, (o, count) -> count == 1 ? null : count - 1);
    }
}
