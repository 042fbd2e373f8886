package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;

/** What becomes of the bytes of documents after every recipient has spoken. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OrganId originator;
    private static OrganId recipient;
    private static Peer sender;
    private static Peer receiver;

    private OfficialDocument document;
    private byte[] envelope;

    @BeforeAll
    static void anAxisThatArchivesAfterAMonthAndDeletesAfterAYear() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        gateway = RunningGateway.start(
                sandbox,
                "--axis.retention.archive-after=30",
                "--axis.retention.purge-after=365",
                "--axis.retention.archive-folder=" + folder.resolve("archive"),
                "--axis.retention.period=100ms",
                "--axis.growth.period=200ms",
                "--axis.retention.batch=2",
                "--axis.retention.pause=1ms",
                "--axis.handover.period=100ms");
        sender = gateway.peer(originator);
        receiver = gateway.peer(recipient);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void aDocument() {
        document = anEnvelope().from(originator).to(recipient).document();
        envelope = sandbox.signed(document, List.of(), originator);
    }

    @Test
    void theBytesOfAFinishedDocumentAreArchivedAndServedAndLaterDeletedWhileAllReceiptsStay() throws Exception {
        MailboxItem item = handedOver();
        byte[] receipt = sender.submit(envelope).body();

        settledDaysAgo(31);
        awaitBytes("ARCHIVED");
        await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(stored()));

        assertThat(Files.readAllBytes(archived())).isEqualTo(envelope);
        assertThat(evidence(true).statusCode()).isEqualTo(200);

        settledDaysAgo(366);
        awaitBytes("PURGED");
        await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(archived()));

        assertThat(evidence(true).statusCode()).isEqualTo(410);
        assertThat(sender.problem(evidence(true)).code()).isEqualTo("DOC-005");
        assertThat(evidence(false).statusCode()).isEqualTo(200);
        assertThat(receiver.problem(receiver.fetch(item)).code()).isEqualTo("DOC-005");
        assertThat(sender.receipts(originator, document.exchangeId())).hasSize(3);
        assertThat(sender.tracked(originator, document.exchangeId()).envelopeSha256())
                .isEqualTo(Digest.sha256Of(envelope).hex());
        assertThat(sender.submit(envelope).body())
                .as("a repeat gets its first receipt")
                .isEqualTo(receipt);
        assertThat(stored()).doesNotExist();
        assertThat(journalled("BYTES_ARCHIVED")).isEqualTo(1);
        assertThat(journalled("BYTES_PURGED")).isEqualTo(1);
    }

    @Test
    void whatIsNotFinishedOrWasRecalledStaysHoweverOldItIs() {
        handedOver();
        submit(anEnvelope()
                .from(originator)
                .to(recipient)
                .documentId(document.header().documentId().value())
                .business(Business.recallOf(document.exchangeId(), "Gửi nhầm", Optional.empty()))
                .document());
        settledDaysAgo(400);
        OfficialDocument waiting = anEnvelope().from(originator).to(recipient).document();
        submit(waiting);
        gateway.database()
                .sql("UPDATE document SET state_since = state_since - INTERVAL '400' DAY WHERE exchange_id = :id")
                .param("id", waiting.exchangeId().value())
                .update();

        anotherOneIsDeleted();

        assertThat(bytesOf(document.exchangeId())).isEqualTo("KEPT");
        assertThat(bytesOf(waiting.exchangeId())).isEqualTo("KEPT");
        assertThat(stored()).exists();
    }

    @Test
    void bytesThatAnotherDocumentNeedsStay() {
        handedOver();
        OfficialDocument other = anEnvelope().from(originator).to(recipient).document();
        submit(other);
        gateway.database()
                .sql("UPDATE document SET envelope_sha256 = :sha256 WHERE exchange_id = :id")
                .param("sha256", Digest.sha256Of(envelope).hex())
                .param("id", other.exchangeId().value())
                .update();

        settledDaysAgo(400);
        awaitBytes("PURGED");
        anotherOneIsDeleted();

        assertThat(stored()).exists();
        assertThat(archived()).doesNotExist();
    }

    @Test
    void whatACrashLeftBetweenTheCommitAndTheFileIsRemovedInTheNextRound() throws Exception {
        handedOver();
        settledDaysAgo(400);
        awaitBytes("PURGED");
        await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(stored()));
        Files.write(stored(), envelope);
        Files.createDirectories(archived().getParent());
        Files.write(archived(), envelope);
        for (String place : List.of("STORE", "ARCHIVE")) {
            gateway.database()
                    .sql("INSERT INTO bytes_to_remove (envelope_sha256, place) VALUES (:sha256, :place)")
                    .param("sha256", Digest.sha256Of(envelope).hex())
                    .param("place", place)
                    .update();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(stored()) && !Files.exists(archived()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.database()
                                .sql("SELECT COUNT(*) FROM bytes_to_remove")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    @Test
    void bytesThatWereDamagedAreNotArchived() throws Exception {
        handedOver();
        Files.write(stored(), new byte[] {1});
        settledDaysAgo(31);

        OfficialDocument damaged = document;
        aDocument();
        handedOver();
        settledDaysAgo(31);
        awaitBytes("ARCHIVED");

        assertThat(bytesOf(damaged.exchangeId())).isEqualTo("KEPT");
    }

    @Test
    void aDocumentUnderLegalHoldStaysUntilTheHoldIsEnded() throws Exception {
        handedOver();
        assertThat(hold("add", document, "Khiếu nại").statusCode()).isEqualTo(200);
        assertThat(hold("add", document, "Khiếu nại").body()).contains("GWY-004");
        settledDaysAgo(400);

        anotherOneIsDeleted();
        assertThat(bytesOf(document.exchangeId())).isEqualTo("KEPT");
        assertThat(gateway.management(0, "GET", "/actuator/hold").body())
                .contains("\"documentId\":\"" + document.exchangeId() + "\"", "\"because\":\"Khiếu nại\"");

        assertThat(hold("remove", document, "Xong").statusCode()).isEqualTo(200);
        awaitBytes("PURGED");

        assertThat(hold("add", document, "Muộn").statusCode()).isEqualTo(410);
        assertThat(hold("remove", document, "Xong").body()).contains("GWY-004");
        assertThat(hold("add", document, " ").statusCode()).isEqualTo(400);
        assertThat(gateway.database()
                        .sql("SELECT remark FROM journal WHERE event = 'HOLD_PLACED' AND exchange_id = :id")
                        .param("id", document.exchangeId().value())
                        .query(String.class)
                        .list())
                .containsExactly("by an, because: Khiếu nại");
        assertThat(journalled("HOLD_LIFTED")).isEqualTo(1);
    }

    @Test
    void aHoldComesBeforeTheBytesGoOrIsRefused() throws Exception {
        List<OfficialDocument> documents = Stream.generate(
                        () -> anEnvelope().from(originator).to(recipient).document())
                .limit(60)
                .toList();
        documents.forEach(RetentionIT::insertFinished);

        List<String> held = new ArrayList<>();
        for (OfficialDocument each : documents) {
            if (hold("add", each, "Khiếu nại").statusCode() == 200) {
                held.add(each.exchangeId().value());
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> documents.stream()
                        .allMatch(each -> held.contains(each.exchangeId().value())
                                || bytesOf(each.exchangeId()).equals("PURGED")));

        for (OfficialDocument each : documents) {
            assertThat(bytesOf(each.exchangeId()).equals("KEPT"))
                    .isEqualTo(held.contains(each.exchangeId().value()));
        }
    }

    @Test
    void growthIsWhatCameInTheHoursThatHaveEnded() throws Exception {
        handedOver();
        gateway.clock().advance(Duration.ofMinutes(70));
        try {
            JsonNode growth = await().atMost(Duration.ofSeconds(30))
                    .until(RetentionIT::growth, answer -> answer.path("hours").asLong() > 0);

            assertThat(growth.path("hours").asLong()).isBetween(1L, 2L);
            for (String table : List.of("document", "handover", "receipt", "journal")) {
                // The hours may have begun in the middle of these tests, and what came in the present hour is not in
                // yet.
                assertThat(growth.path("perDay")
                                .path(table.equals("journal") ? "journalEntries" : table + "s")
                                .asLong())
                        .as(table)
                        .isPositive();
            }
            assertThat(growth.path("perDay").path("bytes").asLong()).isGreaterThanOrEqualTo(12L * envelope.length);
            assertThat(growth.path("freeBytes").asLong()).isPositive();
            assertThat(gateway.management(0, "GET", "/actuator/health").body()).contains("\"bytesPerDay\":");
        } finally {
            gateway.clock().advance(Duration.ofMinutes(-70));
        }
    }

    private static JsonNode growth() throws Exception {
        return JSON.readTree(gateway.management(0, "GET", "/actuator/growth").body());
    }

    @Test
    void aBackupHasWhatIsKeptAndArchivedNamesWhatIsDamagedAndAsksForTheDumpOfAPostgresql() throws Exception {
        handedOver();
        byte[] kept = envelope;
        aDocument();
        handedOver();
        settledDaysAgo(31);
        awaitBytes("ARCHIVED");
        byte[] archivedOne = envelope;
        aDocument();
        handedOver();
        Files.write(stored(), new byte[] {1});
        byte[] damaged = envelope;
        aDocument();
        handedOver();
        Path unreadable = stored();
        Files.delete(unreadable);
        Files.createSymbolicLink(unreadable, unreadable); // an error that is not "no such file"
        byte[] unread = envelope;
        envelope = damaged;
        Path target = folder.resolve("backup");
        if (Setting.chosen() == Setting.SHARED) {
            assertThat(backup(target).body()).contains("CFG-002", "pg_dump");
            Files.createDirectories(target);
            Files.write(target.resolve("database.dump"), new byte[] {1});
        }

        assertThat(backup(Path.of("relative")).body()).contains("GWY-004");
        Path link = Files.createSymbolicLink(folder.resolve("link"), sandbox.storeFolder());
        for (Path ours : List.of(
                sandbox.home().resolve("backup"),
                sandbox.storeFolder(),
                sandbox.storeFolder().resolve("spool/backup"),
                link.resolve("backup"),
                folder.resolve("archive"),
                folder)) {
            assertThat(backup(ours).body()).as(ours.toString()).contains("GWY-004", "axis.");
        }
        assertThat(backup(folder.resolve("archive")).body()).contains("axis.retention.archive-folder");
        assertThat(backup(target).statusCode()).isEqualTo(200);
        JsonNode made = await().atMost(Duration.ofSeconds(30))
                .until(
                        RetentionIT::backups,
                        state -> !state.path("state").asString("").equals("running"));

        assertThat(made.path("state").asString("")).as(made.toString()).isEqualTo("done");
        assertThat(made.path("lacking").toString())
                .contains(Digest.sha256Of(envelope).hex());
        assertThat(made.path("unread").toString())
                .isEqualTo("[\"" + Digest.sha256Of(unread).hex() + "\"]");
        for (byte[] each : List.of(kept, archivedOne)) {
            envelope = each;
            assertThat(in(target.resolve("envelopes"))).hasBinaryContent(each);
            assertThat(Files.readString(target.resolve("envelopes.list")))
                    .contains(Digest.sha256Of(each).hex() + " " + each.length);
        }
        assertThat(Files.readString(target.resolve("manifest.json"))).contains("docaxis backup 1", "\"logSize\"");
    }

    /** The last one: the clock stays there. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whatIsDueOnlyByAClockThatIsSuddenlyFarAheadWaitsForAnOperator() throws Exception {
        handedOver();
        settledDaysAgo(25);
        gateway.clock().advance(Duration.ofDays(8));

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> gateway.management(0, "GET", "/actuator/retention")
                                .body(),
                        answer -> answer.contains("\"waits\":true"));
        assertThat(gateway.management(0, "GET", "/actuator/health").body()).contains("RETENTION_WAITS");
        assertThat(bytesOf(document.exchangeId())).isEqualTo("KEPT");
        assertThat(post("/actuator/retention", "{\"by\": \"an\"}").body()).contains("GWY-004");

        assertThat(post("/actuator/retention", "{\"by\": \"an\", \"because\": \"đã so với giờ chuẩn\"}")
                        .statusCode())
                .isEqualTo(200);
        awaitBytes("ARCHIVED");
        assertThat(gateway.database()
                        .sql("SELECT remark FROM journal WHERE event = 'CLOCK_BELIEVED'")
                        .query(String.class)
                        .list())
                .containsExactly("by an, because: đã so với giờ chuẩn");
    }

    private static HttpResponse<String> backup(Path target) throws Exception {
        return post("/actuator/backup", "{\"folder\": \"" + target + "\"}");
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.managementUri() + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode backups() throws Exception {
        return JSON.readTree(gateway.management(0, "GET", "/actuator/backup").body());
    }

    private static void insertFinished(OfficialDocument document) {
        gateway.database()
                .sql("""
                        INSERT INTO document (originator, exchange_id, kind, envelope_sha256, envelope_size, priority,
                            accepted_at, business_type, state, came_from, state_since, unsettled)
                        VALUES (:originator, :id, 'DOCUMENT', :sha256, 1, 0, CURRENT_TIMESTAMP - INTERVAL '400' DAY, 0,
                            'SETTLED', 'RELAYED', CURRENT_TIMESTAMP - INTERVAL '400' DAY, 0)""")
                .param("originator", originator.value())
                .param("id", document.exchangeId().value())
                .param(
                        "sha256",
                        Digest.sha256Of(document.exchangeId().value().getBytes(StandardCharsets.UTF_8))
                                .hex())
                .update();
    }

    private static HttpResponse<String> hold(String action, OfficialDocument document, String because)
            throws Exception {
        String body = "{\"originator\": \"%s\", \"documentId\": \"%s\", \"by\": \"an\", \"because\": \"%s\"}"
                .formatted(originator, document.exchangeId(), because);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.managementUri() + "/actuator/hold/" + action))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** So that a whole round went by. */
    private void anotherOneIsDeleted() {
        OfficialDocument before = document;
        byte[] bytesBefore = envelope;
        for (int i = 0; i < 2; i++) {
            aDocument();
            handedOver();
            settledDaysAgo(400);
            awaitBytes("PURGED");
        }
        document = before;
        envelope = bytesBefore;
    }

    private MailboxItem handedOver() {
        assertThat(sender.submit(envelope).statusCode()).isEqualTo(201);
        String id = document.exchangeId().value();
        MailboxItem item = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> receiver.list(5).stream()
                                .filter(found -> found.documentId().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(receiver.confirm(item).statusCode()).isEqualTo(200);
        return item;
    }

    private void submit(OfficialDocument other) {
        assertThat(sender.submit(sandbox.signed(other, List.of(), originator)).statusCode())
                .isEqualTo(201);
    }

    private void settledDaysAgo(int days) {
        int moved = gateway.database()
                .sql("UPDATE document SET state_since = accepted_at - INTERVAL '1' DAY * CAST(:days AS INTEGER)"
                        + " WHERE exchange_id = :id AND state = 'SETTLED'")
                .param("days", days)
                .param("id", document.exchangeId().value())
                .update();
        assertThat(moved).isEqualTo(1);
    }

    private void awaitBytes(String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> bytesOf(document.exchangeId()).equals(state));
    }

    private static String bytesOf(DocumentId document) {
        return gateway.database()
                .sql("SELECT bytes_state FROM document WHERE exchange_id = :id")
                .param("id", document.value())
                .query(String.class)
                .single();
    }

    private int journalled(String event) {
        return gateway.database()
                .sql("SELECT COUNT(*) FROM journal WHERE event = :event AND exchange_id = :id")
                .param("event", event)
                .param("id", document.exchangeId().value())
                .query(Integer.class)
                .single();
    }

    private Path stored() {
        return in(sandbox.storeFolder().resolve("envelopes"));
    }

    private Path archived() {
        return in(folder.resolve("archive"));
    }

    private Path in(Path top) {
        String name = Digest.sha256Of(envelope).hex();
        return top.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name + ".edxml");
    }

    private HttpResponse<byte[]> evidence(boolean withEnvelope) {
        return sender.send(
                "GET",
                Api.EVIDENCE + "?originator=" + originator + "&documentId="
                        + URLEncoder.encode(document.exchangeId().value(), StandardCharsets.UTF_8) + "&envelope="
                        + withEnvelope,
                null,
                null);
    }
}
