package vn.docaxis.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.HandoverListeners;
import vn.docaxis.gateway.Peer;
import vn.docaxis.gateway.RunningGateway;
import vn.docaxis.gateway.Sandbox;

/** What no crash brings about but an ordinary bad day does: somebody is away, something is damaged, a clock is wrong. */
class HardDaysIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    private Path folder;

    private final Length length = Length.chosen();
    private final Story story = new Story();
    private Sandbox sandbox;
    private OrganId originator;
    private OrganId recipient;
    private OrganId other;
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        sandbox = Sandbox.embedded(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        other = sandbox.organ();
        gateway = RunningGateway.start(sandbox);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void anOrganThatWasAwayForAWeekFindsAllThatWaitsAndNobodyWaitedForIt() {
        DocumentId one = submit(recipient);
        awaitState(one, "CONSIGNED");
        manyLike(one, length.waiting() - 1, length.overdue());

        gateway.clock().advance(WEEK);
        long exchanged = millis(() -> takeOver(other, submit(other)));
        assertThat(exchanged).as("milliseconds of an exchange beside").isLessThan(PATIENCE.toMillis());
        Set<String> taken = new HashSet<>();
        long listing = 0;
        while (taken.size() < length.taken()) {
            List<MailboxItem> page = new ArrayList<>();
            listing = Math.max(
                    listing, millis(() -> page.addAll(gateway.peer(recipient).list(0))));
            for (MailboxItem item : page) {
                assertThat(gateway.peer(recipient).confirm(item).statusCode()).isEqualTo(200);
                assertThat(taken.add(item.documentId())).as(item.documentId()).isTrue();
            }
        }
        await().atMost(PATIENCE).until(() -> count("state = 'CONSIGNED' AND deadline IS NOT NULL") == 0);

        assertThat(count("state IN ('CONSIGNED', 'EXPIRED')")).isEqualTo(length.waiting() - taken.size());
        assertThat(failureReceiptsOnce()).isTrue();
        story.tell(
                "%d handovers waited a week: the longest page took %d ms, an exchange of others beside %d ms; %d taken over, none twice",
                length.waiting(), listing, exchanged, taken.size());
    }

    @Test
    void oneDamagedDocumentAmongManyIsParkedAndAllOthersArrive() throws IOException {
        HandoverListeners listeners = new HandoverListeners(gateway);
        listeners.stop();
        Set<String> sound = new HashSet<>();
        DocumentId damaged = null;
        for (int i = 0; i <= length.amongOthers(); i++) {
            if (i == length.amongOthers() / 2) {
                damaged = submitAndLose();
            } else {
                sound.add(submit(recipient).value());
            }
        }
        listeners.start();

        Set<String> arrived = new HashSet<>();
        await().atMost(PATIENCE).until(() -> {
            for (MailboxItem item : gateway.peer(recipient).list(1)) {
                assertThat(gateway.peer(recipient).confirm(item).statusCode()).isEqualTo(200);
                assertThat(arrived.add(item.documentId())).isTrue();
            }
            return arrived.size() == sound.size();
        });
        assertThat(arrived).isEqualTo(sound);
        awaitState(damaged, "PARKED");
        story.tell("one damaged document among %d: parked, all others handed over", sound.size());
    }

    @Test
    void aClockThatJumpsADayForwardsAndBackwardsLosesNothingAndDoublesNothing() {
        gateway.clock().advance(Duration.ofDays(2)); // so that a day earlier the certificates are valid too
        List<DocumentId> documents = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-2), Duration.ofDays(1))) {
            for (int i = 0; i < 10; i++) {
                documents.add(submit(recipient));
            }
            documents.forEach(document -> awaitState(document, "CONSIGNED", "CONFIRMED"));
            List<MailboxItem> held = gateway.peer(recipient).list(0); // ten leases; their holder takes over only five
            held.stream().limit(5).forEach(item -> taken.add(confirmed(item)));
            gateway.clock().advance(jump);
        }
        gateway.clock().advance(Duration.ofMinutes(10)); // the leases of today are over

        await().atMost(PATIENCE).until(() -> {
            gateway.peer(recipient)
                    .list(1)
                    .forEach(item -> assertThat(taken.add(confirmed(item)))
                            .as(item.documentId())
                            .isTrue());
            return taken.size() == documents.size();
        });
        gateway.clock().advance(Duration.ofDays(2)); // nobody believes a receipt before the time that it states
        for (DocumentId document : documents) {
            assertThat(gateway.peer(originator).receipts(originator, document))
                    .extracting(Receipt::event)
                    .containsExactlyInAnyOrder(
                            ReceiptEvent.SUBMISSION_ACCEPTANCE,
                            ReceiptEvent.CONTENT_CONSIGNMENT,
                            ReceiptEvent.CONTENT_HANDOVER);
        }
        assertThat(taken).isEqualTo(documents.stream().map(DocumentId::value).collect(Collectors.toSet()));
        story.tell("the clock jumped +1, -2, +1 days: %d documents, each handed over once", documents.size());
    }

    /** Rows as those of that document, only more: submitting them would take an hour. */
    private void manyLike(DocumentId document, int more, int overdue) {
        String columns = columns("document", "id", "exchange_id");
        gateway.database()
                .sql("""
                        INSERT INTO document (exchange_id, %1$s)
                        SELECT exchange_id || '-' || n, %1$s
                        FROM document CROSS JOIN SYSTEM_RANGE(1, %2$d) AS more(n) WHERE exchange_id = :document""".formatted(columns, more))
                .param("document", document.value())
                .update();
        String others = columns("handover", "id", "document_id", "deadline");
        gateway.database()
                .sql("""
                        INSERT INTO handover (id, document_id, deadline, %s)
                        SELECT RANDOM_UUID(), d.id, CASE WHEN MOD(d.id, :share) = 0 THEN h.deadline END, %s
                        FROM handover h JOIN document t ON t.id = h.document_id JOIN document d ON d.exchange_id LIKE t.exchange_id || '-%%'
                        WHERE t.exchange_id = :document""".formatted(others, "h." + others.replace(", ", ", h.")))
                .param("share", more / overdue)
                .param("document", document.value())
                .update();
        assertThat(count("state = 'CONSIGNED'")).isEqualTo(more + 1);
    }

    private String columns(String table, String... without) {
        return gateway
                .database()
                .sql("SELECT column_name FROM information_schema.columns WHERE table_name = :table")
                .param("table", table)
                .query(String.class)
                .list()
                .stream()
                .filter(column -> !List.of(without).contains(column))
                .collect(Collectors.joining(", "));
    }

    private long count(String condition) {
        return gateway.database()
                .sql("SELECT COUNT(*) FROM handover WHERE recipient = :recipient AND " + condition)
                .param("recipient", recipient.value())
                .query(Long.class)
                .single();
    }

    private boolean failureReceiptsOnce() {
        return gateway.database().sql("""
                        SELECT document_id FROM receipt WHERE event = 'ContentHandoverFailure'
                        GROUP BY document_id HAVING COUNT(*) > 1""").query(Long.class).list().isEmpty();
    }

    private DocumentId submit(OrganId to) {
        OfficialDocument document = anEnvelope().from(originator).to(to).document();
        assertThat(gateway.peer(originator)
                        .submit(sandbox.signed(document, List.of(), originator))
                        .statusCode())
                .isEqualTo(201);
        return document.exchangeId();
    }

    private DocumentId submitAndLose() throws IOException {
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        byte[] envelope = sandbox.signed(document, List.of(), originator);
        assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
        String name = Digest.sha256Of(envelope).hex() + ".edxml";
        try (var files = Files.walk(sandbox.storeFolder().resolve("envelopes"))) {
            Files.delete(files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow());
        }
        return document.exchangeId();
    }

    private void takeOver(OrganId organ, DocumentId document) {
        Peer peer = gateway.peer(organ);
        await().atMost(PATIENCE)
                .until(() -> peer.list(1).stream()
                        .filter(item -> item.documentId().equals(document.value()))
                        .anyMatch(item -> peer.confirm(item).statusCode() == 200));
    }

    private String confirmed(MailboxItem item) {
        assertThat(gateway.peer(recipient).confirm(item).statusCode()).isEqualTo(200);
        return item.documentId();
    }

    private void awaitState(DocumentId document, String... states) {
        await().atMost(PATIENCE)
                .until(() -> Optional.of(document)
                        .map(id -> gateway.database()
                                .sql("SELECT h.state FROM handover h JOIN document d ON d.id = h.document_id"
                                        + " WHERE d.exchange_id = :document")
                                .param("document", id.value())
                                .query(String.class)
                                .single())
                        .filter(List.of(states)::contains)
                        .isPresent());
    }

    private static long millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
