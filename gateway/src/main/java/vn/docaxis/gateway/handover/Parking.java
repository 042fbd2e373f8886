package vn.docaxis.gateway.handover;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.receipt.IssuedReceipt;
import vn.docaxis.gateway.receipt.ReceiptIssuer;
import vn.docaxis.gateway.receipt.Receipts;
import vn.docaxis.gateway.state.HandoverState;
import vn.docaxis.gateway.state.Moves;

/**
 * Takes out of the way what cannot be brought to its recipient: reason and bytes are kept until an operator sends it again, and a
 * receipt tells the originator. Source: decision 0009.
 */
@Component
class Parking {
    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    private final Handovers handovers;
    private final ReceiptIssuer issuer;
    private final Receipts receipts;
    private final Moves moves;
    private final DurableCommit commit;

    Parking(Handovers handovers, ReceiptIssuer issuer, Receipts receipts, Moves moves, DurableCommit commit) {
        this.handovers = handovers;
        this.issuer = issuer;
        this.receipts = receipts;
        this.moves = moves;
        this.commit = commit;
    }

    /** Whether the same may succeed later without anybody's doing. */
    static boolean isPassing(RuntimeException failure) {
        return failure instanceof ExchangeUnavailableException
                || failure instanceof DataAccessException
                || failure instanceof TransactionException;
    }

    void outlived(DueHandover handover) {
        park(
                handover.id(),
                "not in the mailbox after %d attempts until %s".formatted(handover.attempt(), handover.giveUpAt()));
    }

    void failed(UUID handover, RuntimeException failure) {
        park(handover, failure.toString());
    }

    private void park(UUID id, String reason) {
        handovers.stateOf(id).filter(HandoverState::isTried).ifPresent(state -> park(id, state, reason));
    }

    private void park(UUID id, HandoverState state, String reason) {
        Optional<Handover> readable = readable(id);
        Optional<IssuedReceipt> receipt = readable.map(handover -> issuer.missed(
                ReceiptEvent.CONTENT_CONSIGNMENT_FAILURE,
                handover.exchange(),
                handover.recipient(),
                FaultCode.HANDOVER_PARKED.with(handover.recipient())));
        JournalEntry cause = receipt.map(issued -> JournalEntry.of(JournalEvent.PARKED, issued.receipt()))
                .orElseGet(() -> JournalEntry.of(JournalEvent.PARKED))
                .handover(id, readable.map(Handover::recipient).orElse(null))
                .remark(reason);
        boolean parked = commit.durably(() -> {
            boolean moved = moves.park(id, state, reason, cause);
            if (moved) {
                receipt.ifPresent(
                        issued -> receipts.store(issued, readable.orElseThrow().document()));
            }
            return moved;
        });
        if (parked) {
            log.atError()
                    .addKeyValue("event", "handover.parked")
                    .addKeyValue("handover", id)
                    .addKeyValue("reason", reason)
                    .log("an operator has to look at it and to send it again: docaxis gateway parked");
        }
    }

    /** A row that somebody damaged is parked like any other, but nothing can be stated of it. */
    private Optional<Handover> readable(UUID id) {
        try {
            return handovers.find(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
