package vn.docaxis.gateway.retention;

import java.util.List;

/**
 * The oldest legal holds.
 *
 * @param more whether there are more than these
 */
record HoldPage(List<Hold> holds, boolean more) {
    HoldPage {
        holds = List.copyOf(holds);
    }
}
