package vn.docaxis.gateway.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.handover.Round;

/**
 * Wakes the clients of recipients whose items are offered since a moment ago: a lease has ended, or another gateway has put something
 * into the mailbox.
 */
@Component
class EndedLeases implements Round {
    /** What another gateway does comes into sight with its commit, a little after the moment that it bears. */
    private static final Duration LATE = Duration.ofSeconds(3);

    private final LeaseRows leases;
    private final WaitingClients waiting;
    private final Clock clock;
    private Instant seen;

    EndedLeases(LeaseRows leases, WaitingClients waiting, Clock clock) {
        this.leases = leases;
        this.waiting = waiting;
        this.clock = clock;
        this.seen = clock.instant();
    }

    @Override
    public void workOff() {
        Instant now = clock.instant();
        if (waiting.isAnyone()) {
            leases.ended(seen.minus(LATE), now).forEach(waiting::wake);
        }
        seen = now;
    }

    @Override
    public boolean isOfEachNode() {
        return true;
    }
}
