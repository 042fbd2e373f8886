package vn.docaxis.gateway.web;

import java.util.List;

/**
 * How many receipts fit into one answer. One of a handover has the recipient's own confirmation in it, whose size is the recipient's
 * choice: a page that is bounded by their number alone could be more than the gateway has memory for, and than its reader takes.
 */
public final class AnswerSize {
    private static final long MOST_BYTES = 4 << 20;

    private AnswerSize() {}

    /**
     * @param sizes of the receipts in their order, bytes
     * @return how many of them; at least one if there is one, so that every reader gets on
     */
    public static int fitting(List<Long> sizes) {
        long bytes = 0;
        int fitting = 0;
        for (long size : sizes) {
            bytes += size;
            if (fitting > 0 && bytes > MOST_BYTES) {
                break;
            }
            fitting++;
        }
        return fitting;
    }
}
