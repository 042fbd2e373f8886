package vn.docaxis.gateway.handover;

import org.springframework.stereotype.Component;
import vn.docaxis.gateway.backlog.Backlogs;

/** Adds up what began and ended. */
@Component
class FoldedBacklogs implements Round {
    private static final int BATCHES_OF_A_ROUND = 100;

    private final Backlogs backlogs;

    FoldedBacklogs(Backlogs backlogs) {
        this.backlogs = backlogs;
    }

    @Override
    public void workOff() {
        boolean more = true;
        for (int batch = 0; batch < BATCHES_OF_A_ROUND && more; batch++) {
            more = backlogs.fold();
        }
    }
}
