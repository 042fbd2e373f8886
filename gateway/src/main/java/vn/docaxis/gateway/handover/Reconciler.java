package vn.docaxis.gateway.handover;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes sure that what the database says must happen does happen, whatever became of the broker and of waiting clients. */
@Component
class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final List<Round> rounds;

    Reconciler(List<Round> rounds) {
        this.rounds = List.copyOf(rounds);
    }

    synchronized void tick() {
        rounds.forEach(Reconciler::workOff);
    }

    private static void workOff(Round round) {
        try {
            round.workOff();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("event", "reconciler.failed")
                    .addKeyValue("work", round.getClass().getSimpleName())
                    .setCause(e)
                    .log("will be tried again");
        }
    }
}
