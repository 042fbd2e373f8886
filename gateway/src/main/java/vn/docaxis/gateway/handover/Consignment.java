package vn.docaxis.gateway.handover;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.receipt.IssuedReceipt;
import vn.docaxis.gateway.receipt.ReceiptIssuer;
import vn.docaxis.gateway.receipt.Receipts;
import vn.docaxis.gateway.state.Moves;
import vn.docaxis.gateway.store.EnvelopeStore;

/** Puts one envelope into one mailbox, once, however often the broker asks. */
@Component
class Consignment {
    private static final Logger log = LoggerFactory.getLogger(Consignment.class);

    private final Handovers handovers;
    private final ReceiptIssuer issuer;
    private final Receipts receipts;
    private final Moves moves;
    private final Parking parking;
    private final EnvelopeStore envelopes;
    private final DurableCommit commit;
    private final List<ArrivalListener> listeners;
    private final Clock clock;

    Consignment(
            Handovers handovers,
            ReceiptIssuer issuer,
            Receipts receipts,
            Moves moves,
            Parking parking,
            EnvelopeStore envelopes,
            DurableCommit commit,
            List<ArrivalListener> listeners,
            Clock clock) {
        this.handovers = handovers;
        this.issuer = issuer;
        this.receipts = receipts;
        this.moves = moves;
        this.parking = parking;
        this.envelopes = envelopes;
        this.commit = commit;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /** @throws RuntimeException if it may succeed later; what never will is parked */
    void consign(UUID id) {
        try {
            // A message without a row is left from a database that was restored from before it; the row is the truth.
            handovers.find(id).filter(handover -> handover.state().isTried()).ifPresent(this::consignInOrder);
        } catch (RuntimeException e) {
            if (Parking.isPassing(e)) {
                throw e;
            }
            parking.failed(id, e);
        }
    }

    /** A recall, an update or a report never comes to a recipient before the document that it is about. */
    private void consignInOrder(Handover handover) {
        Optional<UUID> before = handovers.before(handover);
        before.ifPresent(this::consign);
        if (before.isPresent() && handovers.before(handover).isPresent()) {
            log.atWarn()
                    .addKeyValue("event", "handover.waits")
                    .addKeyValue("recipient", handover.recipient())
                    .log("what it is about is not in the mailbox yet; it is tried again");
            return;
        }
        consign(handover);
    }

    private void consign(Handover handover) {
        MDC.put("originator", handover.originator().value());
        MDC.put("documentId", handover.exchangeId().value());
        try {
            requireBytes(handover);
            IssuedReceipt receipt = issuer.consigned(handover.exchange(), handover.recipient());
            if (commit.durably(() -> record(handover, receipt))) {
                log.atInfo()
                        .addKeyValue("event", "handover.consigned")
                        .addKeyValue("recipient", handover.recipient())
                        .log("in the mailbox");
                listeners.forEach(listener -> listener.arrived(handover));
            }
        } finally {
            MDC.clear();
        }
    }

    /** The receipt states that the recipient can fetch them. */
    private void requireBytes(Handover handover) {
        try {
            envelopes.existing(handover.envelope());
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("the bytes of the envelope are gone: " + e.getMessage(), e);
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    private boolean record(Handover handover, IssuedReceipt receipt) {
        Optional<Instant> confirmBy = handover.confirmWithin().map(clock.instant()::plus);
        JournalEntry cause = JournalEntry.of(JournalEvent.CONSIGNED, receipt.receipt())
                .handover(handover.id(), handover.recipient());
        if (!moves.consign(handover.id(), handover.state(), confirmBy, cause)) {
            // Another consumer was faster and its receipt counts, or the deadline was: then it is due again.
            return false;
        }
        handovers.lendUrgency(handover);
        listeners.forEach(listener -> listener.recorded(handover));
        receipts.store(receipt, handover.document());
        return true;
    }
}
