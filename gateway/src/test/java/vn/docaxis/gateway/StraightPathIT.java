package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.MailboxItem;

class StraightPathIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OrganId originator;
    private static OrganId recipient;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        gateway = RunningGateway.start(sandbox);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void anEnvelopeReachesItsRecipientByteForByteAndEachStepHasItsReceipt() {
        Peer sender = gateway.peer(originator);
        Peer receiver = gateway.peer(recipient);
        EnvelopeBuilder builder = anEnvelope().from(originator).to(recipient).attachment("a.pdf", new byte[100_000]);
        byte[] envelope = sandbox.signed(builder);

        HttpResponse<byte[]> accepted = sender.submit(envelope);
        MailboxItem item = receiver.list(20).get(0);
        HttpResponse<byte[]> fetched = receiver.fetch(item);
        HttpResponse<byte[]> confirmed = receiver.confirm(item);

        assertThat(accepted.statusCode()).isEqualTo(201);
        Receipt acceptance = sender.receipt(accepted);
        assertThat(acceptance.event()).isEqualTo(ReceiptEvent.SUBMISSION_ACCEPTANCE);
        assertThat(acceptance.issuer()).isEqualTo(Sandbox.GATEWAY);
        assertThat(acceptance.envelopeDigest()).isEqualTo(Digest.sha256Of(envelope));
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.body()).isEqualTo(envelope);
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(receiver.receipt(confirmed).confirmation()).isPresent();
        assertThat(sender.receipts(originator, new DocumentId(item.documentId())))
                .extracting(Receipt::event)
                .containsExactly(
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        ReceiptEvent.CONTENT_CONSIGNMENT,
                        ReceiptEvent.CONTENT_HANDOVER);
    }
}
