package vn.docaxis.gateway.handover;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.receipt.IssuedReceipt;
import vn.docaxis.gateway.receipt.ReceiptIssuer;
import vn.docaxis.gateway.receipt.Receipts;

/** Puts one envelope into one mailbox, once, however often the broker asks. */
@Component
class Consignment {
    private static final Logger log = LoggerFactory.getLogger(Consignment.class);

    private final Handovers handovers;
    private final ReceiptIssuer issuer;
    private final Receipts receipts;
    private final Journal journal;
    private final DurableCommit commit;
    private final List<ArrivalListener> listeners;
    private final Clock clock;

    Consignment(
            Handovers handovers,
            ReceiptIssuer issuer,
            Receipts receipts,
            Journal journal,
            DurableCommit commit,
            List<ArrivalListener> listeners,
            Clock clock) {
        this.handovers = handovers;
        this.issuer = issuer;
        this.receipts = receipts;
        this.journal = journal;
        this.commit = commit;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    void consign(UUID id) {
        // A message without a row is left from a database that was restored from before it; the row is the truth.
        handovers.find(id).filter(handover -> handover.state().isOnItsWay()).ifPresent(this::consign);
    }

    private void consign(Handover handover) {
        MDC.put("originator", handover.originator().value());
        MDC.put("documentId", handover.exchangeId().value());
        try {
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

    private boolean record(Handover handover, IssuedReceipt receipt) {
        if (!handovers.consign(handover, clock.instant())) {
            return false; // another consumer was faster and its receipt counts, or the deadline was: then it is due
            // again
        }
        receipts.store(receipt, handover.document());
        journal.record(JournalEntry.of(JournalEvent.CONSIGNED, receipt.receipt())
                .handover(handover.id(), handover.recipient()));
        return true;
    }
}
