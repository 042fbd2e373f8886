package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.store.EnvelopeStore;

/** In which order envelopes reach a mailbox, and what becomes of those that cannot. */
class DeliveryIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OrganId originator;
    private static Peer sender;

    private OrganId recipient;
    private Peer receiver;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        gateway = RunningGateway.start(sandbox, "--axis.handover.period=50ms", "--axis.handover.consumers=1");
        sender = gateway.peer(originator);
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
        receiver = gateway.peer(recipient);
    }

    @Test
    void anExpressDocumentOvertakesABacklogInTheBroker() {
        listeners().stop();
        List<DocumentId> backlog = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            backlog.add(submit(Priority.NORMAL));
        }
        DocumentId express = submit(Priority.EXPRESS);
        listeners().start();

        backlog.forEach(document -> awaitState(document, "CONSIGNED"));

        // Two of the backlog may have been in work already when it came.
        assertThat(inOrderOfConsignment().indexOf(express.value())).isLessThan(3);
        assertThat(receiver.list(20).get(0).documentId()).isEqualTo(express.value());
    }

    @Test
    void anExpressDocumentOvertakesABacklogThatIsGivenToTheBrokerAgain() {
        listeners().stop();
        List<DocumentId> backlog = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            backlog.add(submit(Priority.NORMAL));
        }
        DocumentId express = submit(Priority.EXPRESS);

        gateway.clock().advance(Duration.ofSeconds(30)); // all of them are due again, and both lanes get them twice
        await().atMost(Duration.ofSeconds(30)).until(() -> attempts(express) > 1 && attempts(backlog.get(19)) > 1);
        listeners().start();
        backlog.forEach(document -> awaitState(document, "CONSIGNED"));

        assertThat(inOrderOfConsignment().indexOf(express.value())).isLessThan(3);
        assertThat(sender.receipts(originator, express))
                .filteredOn(receipt -> receipt.event() == ReceiptEvent.CONTENT_CONSIGNMENT)
                .hasSize(1);
    }

    @Test
    void whileTheFolderOfTheEnvelopesIsNotMountedHandoversWaitAndNothingIsAcceptedOrParked() throws Exception {
        listeners().stop();
        DocumentId waiting = submit(Priority.NORMAL);
        Path envelopes = sandbox.storeFolder().resolve("envelopes");
        Path away = folder.resolve("unmounted");
        Files.move(envelopes, away);
        listeners().start();

        HttpResponse<byte[]> refused =
                sender.submit(sandbox.signed(document(Priority.NORMAL).document(), List.of(), originator));
        HttpResponse<String> health = gateway.management("GET", "/actuator/health");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("what is there is not the store of this database");
        assertThat(envelopes).as("not made anew on this disk").doesNotExist();
        Files.move(away, envelopes);
        awaitState(waiting, "CONSIGNED");
        assertThat(sender.receipts(originator, waiting))
                .extracting(Receipt::event)
                .containsExactly(ReceiptEvent.SUBMISSION_ACCEPTANCE, ReceiptEvent.CONTENT_CONSIGNMENT);
    }

    @Test
    void aHandoverWhoseBytesCannotBeReadNowWaitsAndIsNotParked() throws Exception {
        listeners().stop();
        OfficialDocument waiting = document(Priority.NORMAL).document();
        byte[] envelope = sandbox.signed(waiting, List.of(), originator);
        assertThat(sender.submit(envelope).statusCode()).isEqualTo(201);
        Path bytes = gateway.part(EnvelopeStore.class)
                .existing(Digest.sha256Of(envelope))
                .getFilePath();
        Path away = folder.resolve("behind-a-bad-disk");
        Files.move(bytes, away);
        Files.createSymbolicLink(bytes, bytes); // an error that is not "no such file"
        listeners().start();

        awaitState(submit(Priority.NORMAL), "CONSIGNED");
        assertThat(stateOf(waiting.exchangeId())).isNotEqualTo("PARKED");
        Files.delete(bytes);
        Files.move(away, bytes);

        awaitState(waiting.exchangeId(), "CONSIGNED");
        assertThat(journalled("PARKED")).isZero();
    }

    @Test
    void aPoisonDocumentAmongOthersIsParkedWithItsReasonAndBlocksNothingUntilAnOperatorSendsItAgain() throws Exception {
        listeners().stop();
        DocumentId before = submit(Priority.NORMAL);
        OfficialDocument poison = document(Priority.NORMAL).document();
        byte[] envelope = sandbox.signed(poison, List.of(), originator);
        assertThat(sender.submit(envelope).statusCode()).isEqualTo(201);
        DocumentId after = submit(Priority.NORMAL);
        Path bytes = gateway.part(EnvelopeStore.class)
                .existing(Digest.sha256Of(envelope))
                .getFilePath();
        Path away = folder.resolve("away");
        Files.move(bytes, away);
        listeners().start();

        awaitState(before, "CONSIGNED");
        awaitState(after, "CONSIGNED");
        awaitState(poison.exchangeId(), "PARKED");

        assertThat(attempts(poison.exchangeId()))
                .as("a permanent failure is not tried again")
                .isEqualTo(1);
        assertThat(sender.receipts(originator, poison.exchangeId()))
                .filteredOn(receipt -> receipt.event() == ReceiptEvent.CONTENT_CONSIGNMENT_FAILURE)
                .singleElement()
                .satisfies(receipt ->
                        assertThat(receipt.reason().orElseThrow().code()).isEqualTo("HND-007"));
        JsonNode parked = parked("GET", "?recipient=" + recipient, null).path("parked");
        assertThat(parked).hasSize(1);
        assertThat(parked.get(0).path("documentId").asString())
                .isEqualTo(poison.exchangeId().value());
        assertThat(parked.get(0).path("reason").asString()).contains("bytes of the envelope are gone");

        Files.move(away, bytes);
        String id = parked.get(0).path("handover").asString();
        assertThat(parked("POST", "/" + id, "{}").path("sentAgain").asInt()).isEqualTo(1);
        awaitState(poison.exchangeId(), "CONSIGNED");
        MailboxItem item = receiver.list(20).stream()
                .filter(each -> each.documentId().equals(poison.exchangeId().value()))
                .findFirst()
                .orElseThrow();
        assertThat(receiver.fetch(item).body()).isEqualTo(envelope);
        assertThat(receiver.confirm(item).statusCode()).isEqualTo(200);
        assertThat(journalled("PARKED")).isEqualTo(1);
        assertThat(journalled("SENT_AGAIN")).isEqualTo(1);
        assertThat(call("POST", "/" + id, "{}").statusCode())
                .as("it is parked no more")
                .isEqualTo(404);
    }

    @Test
    void aRowThatCannotBeReadIsParkedToo() throws Exception {
        listeners().stop();
        DocumentId damaged = submit(Priority.NORMAL);
        String sha256 = envelopeOf(damaged);
        write(damaged, "no digest");
        DocumentId after = submit(Priority.NORMAL);
        listeners().start();

        awaitState(after, "CONSIGNED");
        await().atMost(Duration.ofSeconds(30)).until(() -> stateOf(damaged).equals("PARKED"));

        write(damaged, sha256);
        assertThat(parked("POST", "", "{\"recipient\": \"%s\"}".formatted(recipient))
                        .path("sentAgain")
                        .asInt())
                .isEqualTo(1);
        awaitState(damaged, "CONSIGNED");
    }

    @Test
    void aRowThatIsDamagedInTheMailboxHidesNothingButItself() {
        DocumentId damaged = submit(Priority.NORMAL);
        DocumentId other = submit(Priority.NORMAL);
        awaitState(damaged, "CONSIGNED");
        awaitState(other, "CONSIGNED");
        String sha256 = envelopeOf(damaged);
        write(damaged, "no digest");

        assertThat(receiver.items(receiver.listAnswer("?wait=20&limit=1")))
                .as("though only one was asked for")
                .extracting(MailboxItem::documentId)
                .containsExactly(other.value());
        gateway.clock().advance(Duration.ofDays(4));
        awaitState(other, "EXPIRED");

        write(damaged, sha256);
        awaitState(damaged, "EXPIRED");
        gateway.clock().advance(Duration.ofDays(-4));
    }

    @Test
    void whatOutlivesItsTimeIsParkedAndManyAreSentAgainTogether() throws Exception {
        listeners().stop();
        List<DocumentId> documents = List.of(submit(Priority.NORMAL), submit(Priority.URGENT), submit(Priority.NORMAL));

        gateway.clock().advance(Duration.ofDays(8));
        documents.forEach(document -> awaitState(document, "PARKED"));
        listeners().start();
        DocumentId later = submit(Priority.NORMAL);
        awaitState(later, "CONSIGNED");
        documents.forEach(document -> assertThat(stateOf(document)).isEqualTo("PARKED"));

        assertThat(parked("POST", "", "{\"recipient\": \"%s\"}".formatted(recipient))
                        .path("sentAgain")
                        .asInt())
                .isEqualTo(3);
        documents.forEach(document -> awaitState(document, "CONSIGNED"));
        gateway.clock().advance(Duration.ofDays(-8));
        assertThat(journalled("SENT_AGAIN")).isEqualTo(3);
    }

    @Test
    void aRecallThatOvertakesItsDocumentBringsItAlongAndIsOfferedAfterIt() {
        listeners().stop();
        OfficialDocument document = document(Priority.NORMAL).document();
        submit(document);
        for (int i = 0; i < 10; i++) {
            submit(Priority.NORMAL);
        }
        OfficialDocument recall = recall(document).priority(Priority.EXPRESS).document();
        submit(recall);
        listeners().start();

        awaitState(recall.exchangeId(), "CONSIGNED");

        assertThat(stateOf(document.exchangeId())).isEqualTo("CONSIGNED");
        List<String> order = inOrderOfConsignment();
        assertThat(order.indexOf(document.exchangeId().value()))
                .isLessThan(order.indexOf(recall.exchangeId().value()));
        assertThat(receiver.list(20))
                .extracting(MailboxItem::documentId)
                .startsWith(document.exchangeId().value(), recall.exchangeId().value());
    }

    @Test
    void aRecallWaitsForADocumentThatIsParked() throws Exception {
        listeners().stop();
        OfficialDocument document = document(Priority.NORMAL).document();
        submit(document);
        gateway.clock().advance(Duration.ofDays(8));
        awaitState(document.exchangeId(), "PARKED");
        OfficialDocument recall = recall(document).document();
        submit(recall);
        listeners().start();
        DocumentId later = submit(Priority.NORMAL);

        awaitState(later, "CONSIGNED");
        assertThat(stateOf(recall.exchangeId())).isEqualTo("READY");

        assertThat(parked("POST", "", "{\"recipient\": \"%s\"}".formatted(recipient))
                        .path("sentAgain")
                        .asInt())
                .isEqualTo(1);
        gateway.clock().advance(Duration.ofMinutes(2));
        awaitState(recall.exchangeId(), "CONSIGNED");
        assertThat(inOrderOfConsignment().indexOf(recall.exchangeId().value())).isEqualTo(2);
        gateway.clock().advance(Duration.ofDays(-8).minusMinutes(2));
    }

    private static HandoverListeners listeners() {
        return new HandoverListeners(gateway);
    }

    private EnvelopeBuilder document(Priority priority) {
        return anEnvelope().from(originator).to(recipient).priority(priority);
    }

    private EnvelopeBuilder recall(OfficialDocument document) {
        return document(Priority.NORMAL)
                .documentId(document.header().documentId().value())
                .business(Business.recallOf(document.exchangeId(), "Gửi nhầm", Optional.empty()));
    }

    private DocumentId submit(Priority priority) {
        return submit(document(priority).document());
    }

    private static DocumentId submit(OfficialDocument document) {
        HttpResponse<byte[]> answer = sender.submit(sandbox.signed(document, List.of(), originator));
        assertThat(answer.statusCode()).isEqualTo(201);
        return document.exchangeId();
    }

    private void awaitState(DocumentId document, String state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> stateOf(document).equals(state));
    }

    private String stateOf(DocumentId document) {
        return ofHandover("h.state", document, String.class);
    }

    private int attempts(DocumentId document) {
        return ofHandover("h.attempt", document, Integer.class);
    }

    private <T> T ofHandover(String column, DocumentId document, Class<T> type) {
        return gateway.database()
                .sql("SELECT " + column + " FROM handover h JOIN document d ON d.id = h.document_id"
                        + " WHERE d.exchange_id = :document AND h.recipient = :recipient")
                .param("document", document.value())
                .param("recipient", recipient.value())
                .query(type)
                .single();
    }

    private List<String> inOrderOfConsignment() {
        return gateway.database()
                .sql("SELECT exchange_id FROM journal WHERE event = 'CONSIGNED' AND recipient = :recipient ORDER BY id")
                .param("recipient", recipient.value())
                .query(String.class)
                .list();
    }

    private static String envelopeOf(DocumentId document) {
        return gateway.database()
                .sql("SELECT envelope_sha256 FROM document WHERE exchange_id = :document")
                .param("document", document.value())
                .query(String.class)
                .single();
    }

    private static void write(DocumentId document, String sha256) {
        gateway.database()
                .sql("UPDATE document SET envelope_sha256 = :sha256 WHERE exchange_id = :document")
                .param("sha256", sha256)
                .param("document", document.value())
                .update();
    }

    private int journalled(String event) {
        return gateway.database()
                .sql("SELECT COUNT(*) FROM journal WHERE event = :event AND recipient = :recipient")
                .param("event", event)
                .param("recipient", recipient.value())
                .query(Integer.class)
                .single();
    }

    private static JsonNode parked(String method, String further, String body) throws Exception {
        HttpResponse<String> answer = call(method, further, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> call(String method, String further, String body)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.managementUri() + "/actuator/parked" + further))
                                .header("Content-Type", "application/json")
                                .method(method, content)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
