package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;

/** Kept envelopes are read again: what somebody damaged, took away or left behind is found. */
class ScrubIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OrganId originator;
    private static OrganId recipient;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.embedded(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        gateway = RunningGateway.start(sandbox);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whatIsDamagedOrGoneIsNamedJournalledAndForgottenWhenItIsMended() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(submitted());
        }
        byte[] good = Files.readAllBytes(files.get(0));
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(files.get(0), bad);
        Path away = folder.resolve("away");
        Files.move(files.get(1), away);

        JsonNode found = scrub();

        assertThat(found.path("damaged").asInt()).isEqualTo(2);
        assertThat(of(found, files.get(0)).path("kind").asString()).isEqualTo("DAMAGED");
        assertThat(of(found, files.get(1)).path("kind").asString()).isEqualTo("MISSING");
        assertThat(of(found, files.get(0)).path("originator").asString()).isEqualTo(originator.value());
        assertThat(of(found, files.get(0)).path("documentId").asString()).isNotEmpty();
        assertThat(journalled(files.get(0))).isEqualTo(1);
        assertThat(journalled(files.get(1))).isEqualTo(1);
        HttpResponse<String> health = gateway.management("GET", "/actuator/health");
        assertThat(health.statusCode()).as("nobody is sent away because of it").isEqualTo(200);
        assertThat(health.body()).contains("ENVELOPES_DAMAGED");

        Files.write(files.get(0), good);
        Files.move(away, files.get(1));
        JsonNode mended = scrub();

        assertThat(mended.path("damaged").asInt()).isZero();
        assertThat(mended.path("run").path("envelopes").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(journalled(files.get(0)))
                .as("once, however often it is found")
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeReadNowIsNoDamageAndIsReadAgainSoon() throws Exception {
        Path looked = submitted();
        Path opened = submitted();
        byte[] first = Files.readAllBytes(looked);
        byte[] second = Files.readAllBytes(opened);
        Files.delete(looked);
        Files.createSymbolicLink(looked, looked);
        Files.delete(opened);
        Files.createDirectory(opened); // it opens, and then its first byte is an error of the disk

        JsonNode found = scrub();

        assertThat(found.path("damaged").asInt()).isZero();
        assertThat(found.path("unread").asInt()).isEqualTo(2);
        assertThat(of(found, looked).path("kind").asString()).isEqualTo("UNREAD");
        assertThat(of(found, opened).path("found").asString()).contains("Is a directory");
        assertThat(journalled(looked) + journalled(opened)).isZero();
        assertThat(gateway.management("GET", "/actuator/health").body()).contains("ENVELOPES_UNREAD");

        Files.delete(looked);
        Files.write(looked, first);
        Files.delete(opened);
        Files.write(opened, second);
        gateway.clock().advance(Duration.ofMinutes(11));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> call("GET").path("unread").asInt() == 0);
        assertThat(call("GET").path("damaged").asInt()).isZero();
    }

    @Test
    void bytesThatNoDocumentRefersToGoAfterADayUnlessSomebodyKeepsThemAgain() throws Exception {
        byte[] unwanted = sandbox.signed(anEnvelope().from(originator).to(recipient));
        byte[] wanted = sandbox.signed(anEnvelope().from(originator).to(recipient));
        Path gone = left(unwanted, Duration.ofDays(3));
        Path again = left(wanted, Duration.ofDays(3));
        Path young = left(sandbox.signed(anEnvelope().from(originator).to(recipient)), Duration.ofHours(1));
        scrub();
        assertThat(gone).as("not in one step").exists();

        assertThat(gateway.peer(originator).submit(wanted).statusCode()).isEqualTo(201);
        gateway.clock().advance(Duration.ofMinutes(90));
        scrub();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(gone));
        assertThat(again).hasBinaryContent(wanted);
        assertThat(young).exists();
    }

    private static Path submitted() {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));
        assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
        return file(envelope);
    }

    private static Path left(byte[] envelope, Duration ago) throws IOException {
        Path file = file(envelope);
        Files.createDirectories(file.getParent());
        Files.write(file, envelope);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
        return file;
    }

    private static Path file(byte[] envelope) {
        String name = Digest.sha256Of(envelope).hex();
        return sandbox.home()
                .resolve("envelopes")
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name + ".edxml");
    }

    /** Begins a run of its own and waits for its end. */
    private static JsonNode scrub() throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> call("POST").path("begun").asBoolean());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> call("GET").path("run").has("endedAt"));
        return call("GET");
    }

    private static JsonNode call(String method) throws IOException, InterruptedException {
        return JsonMapper.builder()
                .build()
                .readTree(gateway.management(method, "/actuator/scrub").body());
    }

    private static JsonNode of(JsonNode answer, Path file) {
        for (JsonNode envelope : answer.path("envelopes")) {
            if (file.getFileName()
                    .toString()
                    .startsWith(envelope.path("envelopeSha256").asString())) {
                return envelope;
            }
        }
        throw new AssertionError(file + " is not in " + answer);
    }

    private static long journalled(Path file) {
        return gateway.database()
                .sql("SELECT COUNT(*) FROM journal WHERE event = 'ENVELOPE_DAMAGED' AND envelope_sha256 = :sha256")
                .param("sha256", file.getFileName().toString().replace(".edxml", ""))
                .query(Long.class)
                .single();
    }
}
