package vn.docaxis.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.gateway.LogWatch;
import vn.docaxis.gateway.Peer;

/** Holds what the axis has at the end against what it promised. */
final class Verdict {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Rack rack;
    private final Ledger ledger;
    private final Story story;

    Verdict(Rack rack, Ledger ledger, Story story) {
        this.rack = rack;
        this.ledger = ledger;
        this.story = story;
    }

    void everythingArrives() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.waiting())
                        .as("accepted and not handed over")
                        .isEmpty());
    }

    /** After {@link #everythingArrives}. */
    void holds() throws java.io.IOException {
        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.doubled()).as("handed over twice").isEmpty();
        int receipts = 0;
        for (Ledger.Sent document : ledger.accepted()) {
            receipts += receiptsHold(document);
        }
        for (int node = 0; node < Rack.NODES; node++) {
            LogWatch watch = new LogWatch(rack.node(node).management());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(watch.audit(
                                            Optional.empty(), ledger.receipts().values())
                                    .findings())
                            .isEmpty());
        }
        assertThat(openHandovers())
                .as("handovers of accepted documents that are not over")
                .isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rack.spoolLeftovers()).isEmpty());
        story.tell(
                "%d documents accepted, %d handovers confirmed, lost 0, doubled 0; %d receipts verified, all in the log; no leftovers in the spool",
                ledger.receipts().size(), ledger.handovers(), receipts);
    }

    /** Each event once for each recipient, each receipt valid, and the first answer is still the answer. */
    private int receiptsHold(Ledger.Sent document) {
        Peer sender = rack.peer(document.originator(), 0);
        List<Receipt> receipts = sender.receipts(document.originator(), document.document());
        List<String> found = receipts.stream()
                .map(receipt -> line(receipt.event(), receipt.recipient()))
                .toList();
        List<String> expected = new ArrayList<>(List.of(line(ReceiptEvent.SUBMISSION_ACCEPTANCE, Optional.empty())));
        for (OrganId recipient : document.recipients()) {
            expected.add(line(ReceiptEvent.CONTENT_CONSIGNMENT, Optional.of(recipient)));
            expected.add(line(ReceiptEvent.CONTENT_HANDOVER, Optional.of(recipient)));
        }
        assertThat(found).as(document.document().value()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt.envelopeDigest()).isEqualTo(document.digest()));
        assertThat(sender.submit(document.envelope()).body())
                .isEqualTo(ledger.receipts().get(document.document().value()));
        return receipts.size();
    }

    private static String line(ReceiptEvent event, Optional<OrganId> recipient) {
        return event.term() + recipient.map(organ -> " " + organ).orElse("");
    }

    private long openHandovers() {
        return rack.database()
                .sql("SELECT COUNT(*) FROM handover WHERE state <> 'CONFIRMED'")
                .query(Long.class)
                .single();
    }
}
