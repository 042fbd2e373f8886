package vn.docaxis.gateway.handover;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes sure that what the database says must happen does happen, whatever became of the broker and of waiting clients. */
@Component
class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final int BATCH = 500;

    private final Handovers handovers;
    private final HandoverSender sender;
    private final WaitingClients waiting;
    private final Deadlines deadlines;
    private final HandoverProperties properties;
    private final Clock clock;
    private boolean started;
    private Instant leasesSeen;

    Reconciler(
            Handovers handovers,
            HandoverSender sender,
            WaitingClients waiting,
            Deadlines deadlines,
            HandoverProperties properties,
            Clock clock) {
        this.handovers = handovers;
        this.sender = sender;
        this.waiting = waiting;
        this.deadlines = deadlines;
        this.properties = properties;
        this.clock = clock;
        this.leasesSeen = clock.instant();
    }

    /** One round. A failed one is logged and the next one tries again. */
    synchronized void tick() {
        try {
            if (!started) {
                handovers.allDue(clock.instant());
                started = true;
            }
            sendDue(HandoverState.READY);
            sendDue(HandoverState.OVERDUE);
            wakeForEndedLeases();
            deadlines.stateMissed();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("event", "reconciler.failed").setCause(e).log("will be tried again");
        }
    }

    private void sendDue(HandoverState state) {
        List<DueHandover> due = handovers.due(state, clock.instant(), BATCH);
        while (!due.isEmpty()) {
            List<DueHandover> claimed = new ArrayList<>();
            for (DueHandover handover : due) {
                int attempt = handover.attempt() + 1;
                if (handovers.claim(handover, clock.instant().plus(properties.waitAfter(attempt)))) {
                    claimed.add(new DueHandover(handover.id(), handover.priority(), attempt));
                }
            }
            log.atInfo()
                    .addKeyValue("event", "handover.sentAgain")
                    .addKeyValue("handovers", claimed.size())
                    .log("not consigned in time, given to the broker again");
            sender.send(claimed);
            due = due.size() < BATCH ? List.of() : handovers.due(state, clock.instant(), BATCH);
        }
    }

    private void wakeForEndedLeases() {
        Instant now = clock.instant();
        handovers.leasesEnded(leasesSeen, now).forEach(waiting::wake);
        leasesSeen = now;
    }
}
