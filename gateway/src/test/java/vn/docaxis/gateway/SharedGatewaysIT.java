package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.signing.log.audit.AuditState;

/** Two gateways that share database, broker and envelopes are one axis to whoever speaks to either. */
class SharedGatewaysIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OrganId originator;

    private OrganId recipient;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder, Setting.SHARED);
        originator = sandbox.organ();
        gateway = RunningGateway.start(sandbox);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void aFreshRecipient() throws Exception {
        recipient = sandbox.organ();
        assertThat(gateway.management("POST", "/actuator/registry").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoWaitsAtOneGatewayIsWokenByWhatComesToTheOther() throws Exception {
        for (int waitsAt = 0; waitsAt < 2; waitsAt++) {
            CompletableFuture<List<MailboxItem>> waiting =
                    gateway.peer(recipient, waitsAt).listLater(60);
            long begun = System.nanoTime();

            submit(1 - waitsAt, signed());
            List<MailboxItem> items = waiting.get(30, TimeUnit.SECONDS);

            assertThat(items).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            assertThat(gateway.peer(recipient, 1 - waitsAt).fetch(items.get(0)).statusCode())
                    .isEqualTo(200);
            assertThat(gateway.peer(recipient, 1 - waitsAt)
                            .confirm(items.get(0))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theSameEnvelopeAtBothAtOnceIsAcceptedOnceAndAnsweredTheSame() {
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        byte[] envelope = sandbox.signed(document, List.of(), originator);

        List<CompletableFuture<HttpResponse<byte[]>>> sent = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> gateway.peer(originator, number % 2).submit(envelope),
                        task -> new Thread(task, "originator").start()))
                .toList();
        List<HttpResponse<byte[]>> answers =
                sent.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 201);
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(201);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                Arrays.equals(answer.body(), answers.get(0).body()))
                        .isTrue());
        takeOver(document.exchangeId());
    }

    @Test
    void whoWatchesTheLogAtOneAndThenAtTheOtherNeverSeesItShrink() {
        Optional<AuditState> seen = Optional.empty();
        for (int round = 0; round < 6; round++) {
            submit(round % 2, signed());
            LogWatch watch = new LogWatch(gateway.managementUri(1 - round % 2));
            var report = watch.audit(seen, List.of());

            assertThat(report.findings()).isEmpty();
            seen = report.state();
        }
    }

    @Test
    void theJournalAndHealthTellWhichGatewayItWas() throws Exception {
        submit(1, signed());

        assertThat(gateway.database()
                        .sql("SELECT DISTINCT node FROM journal WHERE event = 'SUBMISSION_ACCEPTED'")
                        .query(String.class)
                        .list())
                .contains("node-2");
        assertThat(gateway.management(1, "GET", "/actuator/health").body()).contains("\"node\":\"node-2\"");
    }

    @Test
    void oneOfThemAloneDoesWhatOnlyOneMayDoUntilItStops() {
        await().untilAsserted(() -> assertThat(holders()).hasSize(1));
    }

    private static List<String> holders() {
        return gateway.database()
                .sql("SELECT node FROM job_lease WHERE job = 'RECONCILE' AND held_until > CURRENT_TIMESTAMP")
                .query(String.class)
                .list();
    }

    private byte[] signed() {
        return sandbox.signed(anEnvelope().from(originator).to(recipient));
    }

    private static void submit(int node, byte[] envelope) {
        assertThat(gateway.peer(originator, node).submit(envelope).statusCode()).isEqualTo(201);
    }

    /** Exactly once, whatever else waits. */
    private void takeOver(DocumentId document) {
        Peer receiver = gateway.peer(recipient);
        await().untilAsserted(() -> {
            List<MailboxItem> items = receiver.list(1);
            items.forEach(
                    item -> assertThat(receiver.confirm(item).statusCode()).isEqualTo(200));
            assertThat(items).extracting(MailboxItem::documentId).containsOnlyOnce(document.value());
        });
    }
}
