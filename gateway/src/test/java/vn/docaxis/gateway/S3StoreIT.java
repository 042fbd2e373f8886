package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;

/** The same promises with the envelopes in a bucket; its server dies and comes back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class S3StoreIT {
    private static final String BUCKET = "envelopes";

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static S3Server server;
    private static RunningGateway gateway;
    private static OrganId originator;
    private static OrganId recipient;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.embedded(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        server = S3Server.start(Files.createDirectory(folder.resolve("s3")));
        server.makeBucket(BUCKET);
        gateway = startGateway();
    }

    private static RunningGateway startGateway() {
        return RunningGateway.start(sandbox, server.arguments(BUCKET));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        server.close();
    }

    @Test
    @Order(1)
    void anEnvelopeIsKeptInTheBucketFetchedInPartsAndProved() throws IOException {
        EnvelopeBuilder builder = anEnvelope().from(originator).to(recipient).attachment("a.pdf", new byte[8_000_000]);
        byte[] envelope = sandbox.signed(builder);
        Peer receiver = gateway.peer(recipient);

        assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
        MailboxItem item = receiver.list(20).get(0);
        HttpResponse<byte[]> whole = receiver.fetch(item);
        HttpResponse<byte[]> part = receiver.fetch(item, "bytes=9000000-9000099");
        HttpResponse<byte[]> rest = receiver.fetch(item, "bytes=10000000-");
        HttpResponse<byte[]> confirmed = receiver.confirm(item);
        HttpResponse<byte[]> evidence = gateway.peer(originator)
                .call(
                        "GET",
                        Api.EVIDENCE + "?originator=" + originator + "&documentId="
                                + URLEncoder.encode(item.documentId(), StandardCharsets.UTF_8),
                        Map.of(),
                        null);

        assertThat(whole.body()).isEqualTo(envelope);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(envelope, 9_000_000, 9_000_100));
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(envelope, 10_000_000, envelope.length));
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(evidence.statusCode()).isEqualTo(200);
        assertThat(evidence.body()).hasSizeGreaterThan(10_000);
        assertThat(objects()).containsExactlyInAnyOrder("store.id", item.envelopeSha256() + ".edxml");
        assertThat(sandbox.home().resolve("envelopes")).doesNotExist();
        try (Stream<Path> spool = Files.list(sandbox.home().resolve("spool"))) {
            assertThat(spool).isEmpty();
        }
    }

    @Test
    @Order(2)
    void whileTheServerIsAwayNothingIsAcceptedAndNothingIsGivenUp() throws Exception {
        HandoverListeners listeners = new HandoverListeners(gateway);
        listeners.stop();
        byte[] waiting = sandbox.signed(anEnvelope().from(originator).to(recipient));
        assertThat(gateway.peer(originator).submit(waiting).statusCode()).isEqualTo(201);
        server.kill();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> gateway.management("GET", "/actuator/health").statusCode() == 503);
        listeners.start();

        HttpResponse<byte[]> refused = gateway.peer(originator)
                .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));
        HttpResponse<String> health = gateway.management("GET", "/actuator/health");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(health.body()).contains("the envelope store does not answer").doesNotContain("only-for-this-test");
        assertThat(gateway.peer(recipient).list(0)).isEmpty();

        server.startAgain();
        List<MailboxItem> items = gateway.peer(recipient).list(30);
        assertThat(items).hasSize(1);
        assertThat(gateway.peer(recipient).fetch(items.get(0)).body()).isEqualTo(waiting);
        assertThat(gateway.management("GET", "/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void aBucketWithoutItsMarkerIsRefusedAtTheStartInBothLanguages() throws Exception {
        gateway.close();
        Path marker = server.objects().resolve(BUCKET).resolve("axis/store.id");
        Path away = folder.resolve("store.id");
        Files.move(marker, away);

        assertThatThrownBy(S3StoreIT::startGateway)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageContaining("Thấy: không có tệp đó")
                .hasMessageContaining("Found: no such file")
                .hasMessageContaining(Files.readString(away).strip());
    }

    private static List<String> objects() throws IOException {
        try (Stream<Path> files = Files.walk(server.objects().resolve(BUCKET))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
