package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;

/** The gateway is killed while it states missed deadlines; each is stated once all the same. */
class KilledDeadlineIT {
    private static final int RECIPIENTS = 150;
    private static final String[] SOON = {"--axis.handover.deadline=1s", "--axis.handover.period=20ms"};

    @TempDir
    private Path folder;

    @Test
    void aKillInTheMoveOfADeadlineLosesNoReceiptAndDoublesNone() throws Exception {
        Sandbox sandbox = new Sandbox(folder);
        OrganId originator = sandbox.organ();
        OrganId[] recipients = Stream.generate(sandbox::organ).limit(RECIPIENTS).toArray(OrganId[]::new);
        var document = anEnvelope().from(originator).to(recipients).document();
        Path log = folder.resolve("gateway.log");

        try (GatewayProcess gateway = GatewayProcess.start(sandbox, log, SOON)) {
            Peer sender = gateway.peer(originator);
            assertThat(sender.submit(sandbox.signed(document, List.of(), originator))
                            .statusCode())
                    .isEqualTo(201);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> expired(sender, originator, document.exchangeId()) > 0);
            gateway.kill(); // batch after batch is a commit: some are stated, the others are not
        }

        try (GatewayProcess gateway = GatewayProcess.start(sandbox, log, SOON)) {
            Peer sender = gateway.peer(originator);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> expired(sender, originator, document.exchangeId()) == RECIPIENTS);
            assertThat(sender.receipts(originator, document.exchangeId()))
                    .filteredOn(receipt -> receipt.event() == ReceiptEvent.CONTENT_HANDOVER_FAILURE)
                    .extracting(Receipt::recipient)
                    .map(recipient -> recipient.orElseThrow())
                    .containsExactlyInAnyOrder(recipients);
        }
    }

    private static long expired(Peer sender, OrganId originator, DocumentId document) {
        return sender.tracked(originator, document).recipients().stream()
                .filter(line -> line.state().equals("EXPIRED"))
                .count();
    }
}
