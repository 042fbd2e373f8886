package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.EventPage;
import vn.docaxis.edxml.wire.EventPage.ReceiptArrival;
import vn.docaxis.edxml.wire.MailboxItem;

/** An originator that follows its feed misses nothing, sees nothing twice, and nothing of others. */
class FeedIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;

    private final Executor oneThreadEach = task -> new Thread(task, "worker").start();
    private OrganId originator;
    private OrganId recipient;
    private Peer sender;
    private Peer receiver;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        sandbox.organ();
        gateway = RunningGateway.start(sandbox);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void freshOrgans() throws Exception {
        originator = sandbox.organ();
        recipient = sandbox.organ();
        assertThat(gateway.management("POST", "/actuator/registry").statusCode())
                .isEqualTo(200);
        sender = gateway.peer(originator);
        receiver = gateway.peer(recipient);
    }

    @Test
    void everyReceiptOfTheOwnDocumentsComesOnceWhileManyAreWrittenAtOnce() {
        int each = 8;
        List<CompletableFuture<Void>> workers =
                List.of(work(() -> submitMany(each)), work(() -> submitMany(each)), work(() -> confirmMany(2 * each)));

        List<ReceiptArrival> followed = new ArrayList<>();
        String cursor = null;
        int expected = 2 * each * 3;
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (followed.size() < expected && System.nanoTime() < deadline) {
            EventPage page = events(sender, cursor, 2, 3);
            followed.addAll(page.events());
            cursor = page.next();
        }
        workers.forEach(CompletableFuture::join);

        assertThat(followed)
                .extracting(ReceiptArrival::id)
                .doesNotHaveDuplicates()
                .hasSize(expected);
        assertThat(new TreeSet<>(followed.stream().map(ReceiptArrival::id).toList()))
                .isEqualTo(stored());
        assertThat(events(sender, cursor, 0, 100).events()).isEmpty();
        assertThat(everything()).isEqualTo(followed);
    }

    @Test
    void whoWaitsIsToldWhenSomethingHappens() {
        CompletableFuture<EventPage> waiting =
                CompletableFuture.supplyAsync(() -> events(sender, null, 50, 10), oneThreadEach);
        DocumentId document = submit();

        EventPage page = waiting.join();

        assertThat(page.events().get(0).documentId()).isEqualTo(document.value());
        assertThat(page.events().get(0).event()).isEqualTo(ReceiptEvent.SUBMISSION_ACCEPTANCE.term());
    }

    @Test
    void receiptsThatAreTooLargeForOnePageComeInSeveral() {
        List<DocumentId> documents = List.of(submit(), submit(), submit());
        gateway.database()
                .sql("UPDATE receipt SET xml = :large WHERE originator = :originator AND event = :event")
                .param("large", new byte[3 << 20])
                .param("originator", originator.value())
                .param("event", ReceiptEvent.SUBMISSION_ACCEPTANCE.term())
                .update();

        List<String> accepted = new ArrayList<>();
        String cursor = null;
        for (int pages = 0; accepted.size() < documents.size() && pages < 20; pages++) {
            EventPage page = events(sender, cursor, 30, 100);
            List<String> ofPage = page.events().stream()
                    .filter(event -> event.event().equals(ReceiptEvent.SUBMISSION_ACCEPTANCE.term()))
                    .map(ReceiptArrival::documentId)
                    .toList();
            assertThat(ofPage).hasSizeLessThanOrEqualTo(1);
            accepted.addAll(ofPage);
            cursor = page.next();
        }

        assertThat(accepted)
                .containsExactlyElementsOf(
                        documents.stream().map(DocumentId::value).toList());
    }

    @Test
    void aRefusedSubmissionIsInTheFeedToo() {
        OrganId nobody = new OrganId("khong.co.ai");
        var document = anEnvelope().from(originator).to(nobody).document();

        assertThat(sender.submit(sandbox.signed(document, List.of(), originator))
                        .statusCode())
                .isEqualTo(422);

        assertThat(events(sender, null, 30, 10).events())
                .extracting(ReceiptArrival::event)
                .containsExactly(ReceiptEvent.SUBMISSION_REJECTION.term());
    }

    @Test
    void nobodySeesTheFeedOfAnotherNorReadsOnFromItsCursor() {
        submit();
        String cursor = events(sender, null, 30, 1).next();

        assertThat(events(receiver, null, 0, 100).events()).isEmpty();
        HttpResponse<byte[]> foreign = answer(receiver, cursor, 0, 100);

        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(receiver.problem(foreign).code()).isEqualTo("GWY-004");
    }

    @Test
    void aCursorThatThisLogNeverGaveIsRefusedInsteadOfSkippingWhatItDoesNotKnow() {
        submit();
        String cursor = events(sender, null, 30, 1).next();
        String elsewhere = cursor.substring(0, cursor.length() - 8) + "00000000";

        for (String wrong : List.of(elsewhere, "999999.00000000", "-1.00000000", "x", "1")) {
            assertThat(answer(sender, wrong, 0, 100).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(answer(sender, cursor, 61, 1).statusCode()).isEqualTo(400);
        assertThat(answer(sender, cursor, 0, 201).statusCode()).isEqualTo(400);
    }

    private CompletableFuture<Void> work(Runnable work) {
        return CompletableFuture.runAsync(work, oneThreadEach);
    }

    private void submitMany(int documents) {
        for (int i = 0; i < documents; i++) {
            submit();
        }
    }

    private void confirmMany(int documents) {
        int confirmed = 0;
        while (confirmed < documents) {
            List<MailboxItem> items = receiver.list(30);
            assertThat(items).isNotEmpty();
            items.forEach(
                    item -> assertThat(receiver.confirm(item).statusCode()).isEqualTo(200));
            confirmed += items.size();
        }
    }

    private DocumentId submit() {
        var document = anEnvelope().from(originator).to(recipient).document();
        assertThat(sender.submit(sandbox.signed(document, List.of(), originator))
                        .statusCode())
                .isEqualTo(201);
        return document.exchangeId();
    }

    private List<ReceiptArrival> everything() {
        List<ReceiptArrival> all = new ArrayList<>();
        EventPage page = events(sender, null, 0, 7);
        while (!page.events().isEmpty()) {
            all.addAll(page.events());
            page = events(sender, page.next(), 0, 7);
        }
        return all;
    }

    private Set<String> stored() {
        return new TreeSet<>(gateway.database()
                .sql("SELECT id FROM receipt WHERE originator = :originator")
                .param("originator", originator.value())
                .query((row, number) -> row.getString("id"))
                .list());
    }

    private static EventPage events(Peer peer, String after, int wait, int limit) {
        HttpResponse<byte[]> answer = answer(peer, after, wait, limit);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readValue(answer.body(), EventPage.class);
    }

    private static HttpResponse<byte[]> answer(Peer peer, String after, int wait, int limit) {
        String cursor = after == null ? "" : "&after=" + after;
        return peer.send("GET", Api.EVENTS + "?wait=" + wait + "&limit=" + limit + cursor, null, null);
    }
}
