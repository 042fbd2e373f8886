package vn.docaxis.gateway.mailbox;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.handover.Round;

/** Wakes the clients of recipients whose items are offered again since a lease has ended. */
@Component
class EndedLeases implements Round {
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
        leases.ended(seen, now).forEach(waiting::wake);
        seen = now;
    }
}
