package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;

/** A document to everybody: the Government Office writes to all communes of a province and more. */
class ThousandRecipientsIT {
    private static final int RECIPIENTS = 1000;

    @TempDir
    Path folder;

    @Test
    void aDocumentToAThousandRecipientsIsStoredOnceAndReachesEachMailbox() throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        OrganId originator = sandbox.organ();
        OrganId[] recipients =
                IntStream.range(0, RECIPIENTS).mapToObj(i -> sandbox.organ()).toArray(OrganId[]::new);
        byte[] envelope = sandbox.signed(
                anEnvelope().from(originator).to(recipients).attachment("cong-van.pdf", new byte[1 << 20]));
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            long start = System.nanoTime();

            assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
            await().atMost(Duration.ofMinutes(2)).until(() -> consigned(gateway) == RECIPIENTS);

            System.out.printf(
                    "%d recipients of %d bytes consigned in %d ms%n",
                    RECIPIENTS,
                    envelope.length,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            assertThat(envelopeFiles(sandbox)).isEqualTo(1);
            MailboxItem item = gateway.peer(recipients[RECIPIENTS - 1]).list(0).get(0);
            assertThat(item.envelopeSize()).isEqualTo(envelope.length);
        }
    }

    private static long consigned(RunningGateway gateway) {
        return gateway.database()
                .sql("SELECT COUNT(*) FROM handover WHERE state = 'CONSIGNED'")
                .query(Long.class)
                .single();
    }

    private static long envelopeFiles(Sandbox sandbox) throws IOException {
        try (Stream<Path> files = Files.walk(sandbox.home().resolve("envelopes"))) {
            return files.filter(file -> file.toString().endsWith(".edxml")).count();
        }
    }
}
