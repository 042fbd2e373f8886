package vn.docaxis.gateway.mailbox;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.handover.Handover;
import vn.docaxis.gateway.handover.Handovers;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.retention.KeptEnvelopes;

/** What one recipient may see and hold of its handovers; everything else does not exist for it. */
@Component
class Mailbox {
    private final Handovers handovers;
    private final Leases leases;
    private final KeptEnvelopes envelopes;
    private final Journal journal;

    Mailbox(Handovers handovers, Leases leases, KeptEnvelopes envelopes, Journal journal) {
        this.handovers = handovers;
        this.leases = leases;
        this.envelopes = envelopes;
        this.journal = journal;
    }

    /** @throws EnvelopeRejectedException {@code HND-001} if it is not the caller's, or not in the mailbox yet */
    Handover own(OrganId caller, String handoverId) {
        return uuid(handoverId)
                .flatMap(handovers::find)
                .filter(handover -> handover.recipient().equals(caller))
                .filter(handover -> !handover.state().isOnItsWay())
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.HANDOVER_UNKNOWN.with(handoverId)));
    }

    /** @throws EnvelopeRejectedException also {@code HND-003} if it has ended, {@code HND-004} if another caller has the lease */
    Handover held(OrganId caller, String handoverId, String leaseToken) {
        Handover handover = own(caller, handoverId);
        if (handover.state().isEnd()) {
            throw new EnvelopeRejectedException(FaultCode.HANDOVER_ENDED.with(handover.state()));
        }
        requireLease(handover, leaseToken);
        return handover;
    }

    MailboxItem prolong(OrganId caller, String handoverId, String leaseToken) {
        Handover handover = held(caller, handoverId, leaseToken);
        return Optional.ofNullable(leases.prolong(handover, token(leaseToken))).orElseThrow(() -> leaseLost(handover));
    }

    /**
     * The envelope to fetch.
     *
     * @throws EnvelopeRejectedException also {@code DOC-005} if it has ended so long ago that the bytes were deleted
     */
    Handover fetch(OrganId caller, String handoverId, String leaseToken) {
        Handover own = own(caller, handoverId);
        if (own.state().isEnd()) {
            envelopes.requireNotPurged(own.envelope());
        }
        Handover handover = held(caller, handoverId, leaseToken);
        journal.record(JournalEntry.of(JournalEvent.FETCHED)
                .caller(caller)
                .envelope(handover.originator(), handover.exchangeId(), handover.envelope())
                .handover(handover.id(), handover.recipient()));
        return handover;
    }

    /** An expired lease that nobody took is still the caller's. */
    static void requireLease(Handover handover, String leaseToken) {
        Optional<UUID> token = uuid(leaseToken);
        if (token.isEmpty() || !token.equals(handover.lease())) {
            throw leaseLost(handover);
        }
    }

    static UUID token(String leaseToken) {
        return uuid(leaseToken).orElseThrow();
    }

    static EnvelopeRejectedException leaseLost(Handover handover) {
        return new EnvelopeRejectedException(FaultCode.HANDOVER_LEASE.with(handover.id()));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // names nothing of ours
        }
    }
}
