package vn.docaxis.gateway.parked;

import java.util.List;

/**
 * The longest parked handovers.
 *
 * @param more whether there are more than these
 */
record ParkedPage(List<ParkedHandover> parked, boolean more) {
    ParkedPage {
        parked = List.copyOf(parked);
    }
}
