package vn.docaxis.gateway.handover;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives to the broker again what has not reached the mailbox when it should have. */
@Component
class Resending implements Round {
    private static final Logger log = LoggerFactory.getLogger(Resending.class);
    private static final int BATCH = 500;

    private final Handovers handovers;
    private final HandoverSender sender;
    private final HandoverProperties properties;
    private final Clock clock;
    private boolean started;

    Resending(Handovers handovers, HandoverSender sender, HandoverProperties properties, Clock clock) {
        this.handovers = handovers;
        this.sender = sender;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void workOff() {
        if (!started) {
            handovers.allDue(clock.instant());
            started = true;
        }
        sendDue(HandoverState.READY);
        sendDue(HandoverState.OVERDUE);
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
}
