package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.TrackedDocument.TrackedHandover;

/** What a handover that takes too long leads to: a receipt, once, and nothing that the recipient could not still do. */
class DeadlineIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OrganId originator;

    private OrganId recipient;
    private Peer sender;
    private Peer receiver;
    private Duration moved = Duration.ZERO;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        gateway = gateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static RunningGateway gateway(String... further) {
        List<String> arguments = new ArrayList<>(List.of("--axis.handover.period=50ms"));
        arguments.addAll(List.of(further));
        return RunningGateway.start(sandbox, arguments.toArray(String[]::new));
    }

    @BeforeEach
    void aFreshRecipient() throws Exception {
        recipient = sandbox.organ();
        meet();
    }

    @AfterEach
    void putTheClockRight() {
        advance(moved.negated());
    }

    private void meet() throws Exception {
        assertThat(gateway.management("POST", "/actuator/registry").statusCode())
                .isEqualTo(200);
        sender = gateway.peer(originator);
        receiver = gateway.peer(recipient);
    }

    private void advance(Duration by) {
        gateway.clock().advance(by);
        moved = moved.plus(by);
    }

    @Test
    void aDocumentThatNobodyConfirmsInTimeGetsOneReceiptThatNamesTheDeadlineAndStaysToBeHad() {
        DocumentId document = submit(Priority.NORMAL);
        awaitState(document, "CONSIGNED");
        Instant deadline = Instant.parse(line(document).deadline());

        advance(Duration.ofDays(3).plusMinutes(1));
        awaitState(document, "EXPIRED");

        Receipt failure = only(document, ReceiptEvent.CONTENT_HANDOVER_FAILURE);
        assertThat(failure.reason().orElseThrow().code()).isEqualTo("HND-006");
        assertThat(failure.reason().orElseThrow().text())
                .contains(recipient.value(), "+07:00")
                .doesNotContain("{");
        assertThat(failure.confirmation()).isEmpty();
        assertThat(failure.time()).isAfter(deadline);
        assertThat(Instant.parse(line(document).deadline())).isEqualTo(deadline);
        assertThat(journalled("NOT_CONFIRMED_IN_TIME", document)).isEqualTo(1);

        MailboxItem late = receiver.list(30).get(0);
        assertThat(receiver.fetch(late).statusCode()).isEqualTo(200);
        Receipt handover = receiver.receipt(receiver.confirm(late));

        assertThat(handover.event()).isEqualTo(ReceiptEvent.CONTENT_HANDOVER);
        assertThat(line(document).state()).isEqualTo("CONFIRMED");
        assertThat(line(document).deadline()).isNull();
        assertThat(events(document))
                .containsExactlyInAnyOrder(
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        ReceiptEvent.CONTENT_CONSIGNMENT,
                        ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                        ReceiptEvent.CONTENT_HANDOVER);
    }

    @Test
    void aLateRefusalIsAReceiptOfItsOwnAndItsRepetitionGetsThatOne() {
        DocumentId document = submit(Priority.NORMAL);
        awaitState(document, "CONSIGNED");
        advance(Duration.ofDays(4));
        awaitState(document, "EXPIRED");
        MailboxItem item = receiver.list(30).get(0);

        HttpResponse<byte[]> first = receiver.refuse(item, new Reason("SIG-001", "không khớp"));
        HttpResponse<byte[]> second = receiver.refuse(item, new Reason("SIG-001", "không khớp"));

        assertThat(receiver.receipt(first).reason().orElseThrow().code()).isEqualTo("SIG-001");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(receipts(document, ReceiptEvent.CONTENT_HANDOVER_FAILURE)).hasSize(2);
    }

    @Test
    void aLeaseThatWasTakenInTimeStillConfirmsAfterTheDeadline() {
        DocumentId document = submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);
        advance(Duration.ofDays(4));
        awaitState(document, "EXPIRED");

        assertThat(receiver.confirm(item).statusCode()).isEqualTo(200);
        assertThat(line(document).state()).isEqualTo("CONFIRMED");
    }

    @Test
    void urgentDocumentsHaveShorterDeadlines() {
        DocumentId normal = submit(Priority.NORMAL);
        DocumentId urgent = submit(Priority.URGENT);
        awaitState(normal, "CONSIGNED");
        awaitState(urgent, "CONSIGNED");

        advance(Duration.ofHours(5));

        awaitState(urgent, "EXPIRED");
        assertThat(line(normal).state()).isEqualTo("CONSIGNED");
        assertThat(receiver.list(30))
                .extracting(MailboxItem::documentId)
                .containsExactly(urgent.value(), normal.value());
    }

    @Test
    void aDocumentThatDoesNotReachTheMailboxInTimeGetsAReceiptAndIsStillBroughtThere() {
        listeners().stop();
        DocumentId document = submit(Priority.NORMAL);

        advance(Duration.ofMinutes(61));
        awaitState(document, "OVERDUE");

        Receipt failure = only(document, ReceiptEvent.CONTENT_CONSIGNMENT_FAILURE);
        assertThat(failure.reason().orElseThrow().code()).isEqualTo("HND-005");
        assertThat(receiver.list(0)).isEmpty();

        listeners().start();
        awaitState(document, "CONSIGNED");
        assertThat(receiver.confirm(receiver.list(30).get(0)).statusCode()).isEqualTo(200);
        assertThat(events(document))
                .containsExactlyInAnyOrder(
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        ReceiptEvent.CONTENT_CONSIGNMENT_FAILURE,
                        ReceiptEvent.CONTENT_CONSIGNMENT,
                        ReceiptEvent.CONTENT_HANDOVER);
    }

    @Test
    void deadlinesThatPassWhileTheGatewayIsDownAreStatedOnceAfterItsStartWithTheSpanThatWasPromised() throws Exception {
        DocumentId document = submit(Priority.NORMAL);
        awaitState(document, "CONSIGNED");

        restart("--axis.handover.deadline=300d");
        advance(Duration.ofDays(4));
        awaitState(document, "EXPIRED");
        restart("--axis.handover.deadline=300d");
        advance(Duration.ofDays(8));

        DocumentId later = submit(Priority.NORMAL);
        awaitState(later, "CONSIGNED");
        assertThat(receipts(document, ReceiptEvent.CONTENT_HANDOVER_FAILURE)).hasSize(1);
        assertThat(Instant.parse(line(later).deadline()))
                .isAfter(gateway.clock().instant().plus(Duration.ofDays(299)));
        restart(); // as the other tests need it
    }

    /** Its clock is right again. */
    private void restart(String... further) throws Exception {
        gateway.close();
        gateway = gateway(further);
        moved = Duration.ZERO;
        meet();
    }

    @Test
    void aClockThatGoesBackStatesNothingTwiceAndTakesNothingBack() {
        DocumentId document = submit(Priority.NORMAL);
        awaitState(document, "CONSIGNED");
        advance(Duration.ofDays(4));
        awaitState(document, "EXPIRED");

        advance(Duration.ofDays(-4));
        DocumentId next = submit(Priority.NORMAL);
        awaitState(next, "CONSIGNED");
        advance(Duration.ofDays(4));
        awaitState(next, "EXPIRED");

        assertThat(receipts(document, ReceiptEvent.CONTENT_HANDOVER_FAILURE)).hasSize(1);
        assertThat(line(document).state()).isEqualTo("EXPIRED");
    }

    @Test
    void manyMissedDeadlinesAreStatedBatchAfterBatchAndHealthIsNotTheirMatter() throws Exception {
        OrganId[] recipients =
                IntStream.range(0, 120).mapToObj(i -> sandbox.organ()).toArray(OrganId[]::new);
        meet();
        var document = anEnvelope().from(originator).to(recipients).document();
        sender.submit(sandbox.signed(document, List.of(), originator));
        await().atMost(Duration.ofSeconds(60)).until(() -> inState(document.exchangeId(), "CONSIGNED") == 120);

        advance(Duration.ofDays(4));

        await().atMost(Duration.ofSeconds(60)).until(() -> inState(document.exchangeId(), "EXPIRED") == 120);
        assertThat(receipts(document.exchangeId(), ReceiptEvent.CONTENT_HANDOVER_FAILURE))
                .extracting(receipt -> receipt.recipient().orElseThrow())
                .containsExactlyInAnyOrder(recipients);
        assertThat(gateway.management("GET", "/actuator/health").statusCode()).isEqualTo(200);
    }

    private long inState(DocumentId document, String state) {
        return sender.tracked(originator, document).recipients().stream()
                .filter(line -> line.state().equals(state))
                .count();
    }

    private static HandoverListeners listeners() {
        return new HandoverListeners(gateway);
    }

    private DocumentId submit(Priority priority) {
        var document =
                anEnvelope().from(originator).to(recipient).priority(priority).document();
        assertThat(sender.submit(sandbox.signed(document, List.of(), originator))
                        .statusCode())
                .isEqualTo(201);
        return document.exchangeId();
    }

    private void awaitState(DocumentId document, String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> line(document).state().equals(state));
    }

    private TrackedHandover line(DocumentId document) {
        return sender.tracked(originator, document).recipients().get(0);
    }

    private List<ReceiptEvent> events(DocumentId document) {
        return sender.receipts(originator, document).stream()
                .map(Receipt::event)
                .toList();
    }

    private List<Receipt> receipts(DocumentId document, ReceiptEvent event) {
        return sender.receipts(originator, document).stream()
                .filter(receipt -> receipt.event() == event)
                .toList();
    }

    private Receipt only(DocumentId document, ReceiptEvent event) {
        List<Receipt> found = receipts(document, event);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private int journalled(String event, DocumentId document) {
        return gateway.database()
                .sql("SELECT COUNT(*) FROM journal WHERE event = :event AND exchange_id = :document")
                .param("event", event)
                .param("document", document.value())
                .query(Integer.class)
                .single();
    }
}
