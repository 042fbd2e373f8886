package vn.docaxis.gateway.handover;

import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.Job;
import vn.docaxis.gateway.database.JobLeases;

/** Makes sure that what the database says must happen does happen, whatever became of the broker and of waiting clients. */
@Component
class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final List<Round> ofOneNode;
    private final List<Round> ofEachNode;
    private final JobLeases leases;

    Reconciler(List<Round> rounds, JobLeases leases) {
        this.ofOneNode =
                rounds.stream().filter(Predicate.not(Round::isOfEachNode)).toList();
        this.ofEachNode = rounds.stream().filter(Round::isOfEachNode).toList();
        this.leases = leases;
    }

    /** Unless another gateway does it. Should that one only seem dead, nothing doubles: every move is a compare-and-set. */
    synchronized void tick() {
        for (Round round : ofOneNode) {
            if (!isMine()) {
                return;
            }
            workOff(round);
        }
    }

    private boolean isMine() {
        try {
            return leases.take(Job.RECONCILE).isPresent();
        } catch (DataAccessException e) {
            log.atWarn().addKeyValue("event", "reconciler.failed").setCause(e).log("will be tried again");
            return false;
        }
    }

    /** What each gateway does for its own clients. */
    synchronized void look() {
        ofEachNode.forEach(Reconciler::workOff);
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
