package vn.docaxis.gateway.mailbox;

import java.time.Clock;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.handover.Handover;
import vn.docaxis.gateway.handover.Handovers;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.receipt.IssuedReceipt;
import vn.docaxis.gateway.receipt.ReceiptIssuer;
import vn.docaxis.gateway.receipt.Receipts;
import vn.docaxis.gateway.state.HandoverState;
import vn.docaxis.gateway.state.Moves;
import vn.docaxis.signing.ConfirmationVerifier;

/** Takes the recipient's signed word on an envelope and answers with the receipt of the handover. {@link #confirm} is the path. */
@Component
class Confirmations {
    private static final Logger log = LoggerFactory.getLogger(Confirmations.class);

    private final Mailbox mailbox;
    private final Handovers handovers;
    private final ConfirmationVerifier verifier;
    private final ReceiptIssuer issuer;
    private final Receipts receipts;
    private final Moves moves;
    private final DurableCommit commit;
    private final Clock clock;

    Confirmations(
            Mailbox mailbox,
            Handovers handovers,
            ConfirmationVerifier verifier,
            ReceiptIssuer issuer,
            Receipts receipts,
            Moves moves,
            DurableCommit commit,
            Clock clock) {
        this.mailbox = mailbox;
        this.handovers = handovers;
        this.verifier = verifier;
        this.issuer = issuer;
        this.receipts = receipts;
        this.moves = moves;
        this.commit = commit;
        this.clock = clock;
    }

    /** @return the receipt; a confirmation that says again what was confirmed before gets the first one, with or without a lease */
    SignedXml confirm(OrganId caller, String handoverId, String leaseToken, SignedXml signed) {
        Handover handover = mailbox.own(caller, handoverId);
        if (!handover.state().isEnd()) {
            Mailbox.requireLease(
                    handover, leaseToken); // first: verifying is work, and only who took the item may cause it
        }
        HandoverConfirmation confirmation =
                verifier.verify(signed, clock.instant()).confirmation();
        requireSame(handover, confirmation);
        if (handover.state().isEnd()) {
            return repeated(handover, confirmation);
        }
        IssuedReceipt receipt =
                issuer.handedOver(handover.exchange(), handover.recipient(), confirmation.refusal(), signed);
        if (commit.durably(() -> record(handover, leaseToken, confirmation, receipt))) {
            log.atInfo()
                    .addKeyValue(
                            "event", "handover." + endOf(confirmation).name().toLowerCase(Locale.ROOT))
                    .addKeyValue("recipient", handover.recipient())
                    .log("the recipient has spoken");
            return receipt.xml();
        }
        // Another request of the same organ was faster: it has ended the handover, or taken the lease.
        Handover now = handovers.find(handover.id()).orElseThrow();
        if (!now.state().isEnd()) {
            throw Mailbox.leaseLost(now);
        }
        return repeated(now, confirmation);
    }

    /** Main codes only: who reads the receipt later has no registry to look an alias up in. */
    private static void requireSame(Handover handover, HandoverConfirmation confirmation) {
        requireSame("originator", handover.originator(), confirmation.originator());
        requireSame("documentId", handover.exchangeId(), confirmation.documentId());
        requireSame("recipient", handover.recipient(), confirmation.recipient());
        requireSame("envelopeDigest", handover.envelope(), confirmation.envelopeDigest());
    }

    private static void requireSame(String field, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new EnvelopeRejectedException(FaultCode.HANDOVER_MISMATCH.with(field, expected, found));
        }
    }

    private SignedXml repeated(Handover ended, HandoverConfirmation confirmation) {
        if (ended.state() != endOf(confirmation)) {
            throw new EnvelopeRejectedException(FaultCode.HANDOVER_ENDED.with(ended.state()));
        }
        commit.sync(); // the first request may have been cut off between its commit and the disk
        return receipts.confirmed(ended.document(), ended.recipient(), eventOf(confirmation))
                .orElseThrow();
    }

    private boolean record(
            Handover handover, String leaseToken, HandoverConfirmation confirmation, IssuedReceipt receipt) {
        HandoverState end = endOf(confirmation);
        JournalEvent event = end == HandoverState.CONFIRMED ? JournalEvent.CONFIRMED : JournalEvent.REFUSED;
        JournalEntry cause = JournalEntry.of(event, receipt.receipt())
                .caller(handover.recipient())
                .handover(handover.id(), handover.recipient());
        if (!moves.end(handover.id(), handover.document(), Mailbox.token(leaseToken), end, cause)) {
            return false;
        }
        receipts.store(receipt, handover.document());
        return true;
    }

    private static HandoverState endOf(HandoverConfirmation confirmation) {
        return confirmation.refusal().isEmpty() ? HandoverState.CONFIRMED : HandoverState.REFUSED;
    }

    private static ReceiptEvent eventOf(HandoverConfirmation confirmation) {
        return confirmation.refusal().isEmpty() ? ReceiptEvent.CONTENT_HANDOVER : ReceiptEvent.CONTENT_HANDOVER_FAILURE;
    }
}
