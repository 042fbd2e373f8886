package vn.docaxis.gateway.handover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.StatusReport;
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
 * States, once for each deadline, that a handover did not reach the mailbox or was not confirmed in time. The move and its receipt
 * are one commit, so neither a crash nor a second gateway doubles or loses one. Source: decision record 0007.
 */
@Component
class Deadlines implements Round {
    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
    private static final int BATCH = 100;
    private static final int BATCHES_OF_A_ROUND = 10;
    /** What happened just before the deadline may still be on its way into the database. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** Receipts are read by clerks; the offset keeps the moment beyond doubt. */
    private static final ZoneId VIETNAM = StatusReport.VIETNAM;

    private final Handovers handovers;
    private final ReceiptIssuer issuer;
    private final Receipts receipts;
    private final Moves moves;
    private final DurableCommit commit;
    private final Clock clock;

    Deadlines(
            Handovers handovers,
            ReceiptIssuer issuer,
            Receipts receipts,
            Moves moves,
            DurableCommit commit,
            Clock clock) {
        this.handovers = handovers;
        this.issuer = issuer;
        this.receipts = receipts;
        this.moves = moves;
        this.commit = commit;
        this.clock = clock;
    }

    /** A missed deadline: the move that it makes, and how it is called. */
    private enum Miss {
        CONSIGNMENT(
                HandoverState.READY,
                HandoverState.OVERDUE,
                ReceiptEvent.CONTENT_CONSIGNMENT_FAILURE,
                FaultCode.HANDOVER_NOT_CONSIGNED,
                JournalEvent.NOT_CONSIGNED_IN_TIME),
        CONFIRMATION(
                HandoverState.CONSIGNED,
                HandoverState.EXPIRED,
                ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                FaultCode.HANDOVER_NOT_CONFIRMED,
                JournalEvent.NOT_CONFIRMED_IN_TIME);

        private final HandoverState from;
        private final HandoverState to;
        private final ReceiptEvent event;
        private final FaultCode reason;
        private final JournalEvent journalled;

        Miss(HandoverState from, HandoverState to, ReceiptEvent event, FaultCode reason, JournalEvent journalled) {
            this.from = from;
            this.to = to;
            this.event = event;
            this.reason = reason;
            this.journalled = journalled;
        }
    }

    private record Stated(Handover handover, IssuedReceipt receipt) {}

    /** One round: a bounded number of batches, each one commit. What is left is for the next round. */
    @Override
    public void workOff() {
        for (Miss miss : Miss.values()) {
            int found = BATCH;
            for (int batch = 0; batch < BATCHES_OF_A_ROUND && found == BATCH; batch++) {
                found = stateMissed(miss);
            }
        }
    }

    private int stateMissed(Miss miss) {
        List<Handover> missed = handovers.missed(miss.from, clock.instant().minus(GRACE), BATCH);
        if (missed.isEmpty()) {
            return 0;
        }
        List<Stated> stated =
                missed.stream().map(handover -> state(miss, handover)).toList();
        long recorded = commit.durably(
                () -> stated.stream().filter(each -> record(miss, each)).count());
        log.atWarn()
                .addKeyValue("event", "handover." + miss.to.name().toLowerCase(Locale.ROOT))
                .addKeyValue("handovers", recorded)
                .log("deadlines passed; receipts state it");
        return missed.size();
    }

    private Stated state(Miss miss, Handover handover) {
        Instant deadline = handover.deadline().orElseThrow();
        return new Stated(
                handover,
                issuer.missed(
                        miss.event,
                        handover.exchange(),
                        handover.recipient(),
                        miss.reason.with(handover.recipient(), OffsetDateTime.ofInstant(deadline, VIETNAM))));
    }

    private boolean record(Miss miss, Stated stated) {
        Handover handover = stated.handover();
        JournalEntry cause = JournalEntry.of(miss.journalled, stated.receipt().receipt())
                .handover(handover.id(), handover.recipient());
        if (!moves.miss(handover.id(), miss.from, miss.to, cause)) {
            return false; // it moved on meanwhile, or another gateway was faster
        }
        receipts.store(stated.receipt(), handover.document());
        return true;
    }
}
