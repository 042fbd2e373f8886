package vn.docaxis.gateway.handover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Priority;
import vn.docaxis.gateway.state.HandoverState;

/**
 * Gives to the broker again what has not reached the mailbox when it should have, the most urgent first; what was tried for as long as
 * it lives is parked.
 */
@Component
class Resending implements Round {
    private static final Logger log = LoggerFactory.getLogger(Resending.class);
    private static final int BATCH = 500;
    private static final int MOST_URGENT = Priority.values().length - 1;
    /** How long what waited for a stopped gateway is tried at least. */
    private static final Duration AFTER_A_STOP = Duration.ofHours(1);

    private final Handovers handovers;
    private final HandoverSender sender;
    private final Parking parking;
    private final HandoverProperties properties;
    private final Clock clock;
    private boolean started;

    Resending(Handovers handovers, HandoverSender sender, Parking parking, HandoverProperties properties, Clock clock) {
        this.handovers = handovers;
        this.sender = sender;
        this.parking = parking;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void workOff() {
        if (!started) {
            Instant now = clock.instant();
            handovers.allDue(now, now.plus(AFTER_A_STOP));
            started = true;
        }
        for (int priority = MOST_URGENT; priority >= 0; priority--) {
            sendDue(HandoverState.READY, priority);
            sendDue(HandoverState.OVERDUE, priority);
        }
    }

    private void sendDue(HandoverState state, int priority) {
        List<DueHandover> due;
        do {
            due = handovers.due(state, priority, clock.instant(), BATCH);
            send(due);
        } while (due.size() == BATCH);
    }

    private void send(List<DueHandover> due) {
        List<DueHandover> claimed = new ArrayList<>();
        for (DueHandover handover : due) {
            Instant now = clock.instant();
            DueHandover next = handover.nextAttempt();
            if (!handover.giveUpAt().isAfter(now)) {
                parking.outlived(handover);
            } else if (handovers.claim(handover, now.plus(wait(next)))) {
                claimed.add(next);
            }
        }
        if (!claimed.isEmpty()) {
            log.atInfo()
                    .addKeyValue("event", "handover.sentAgain")
                    .addKeyValue("handovers", claimed.size())
                    .log("not consigned in time, given to the broker again");
            sender.send(claimed);
        }
    }

    private Duration wait(DueHandover next) {
        return properties.waitAfter(next.attempt(), ThreadLocalRandom.current().nextDouble());
    }
}
