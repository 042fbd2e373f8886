package vn.docaxis.gateway.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.registry.Organ;
import vn.docaxis.gateway.registry.Registry;

/**
 * The legal holds. One is placed and lifted under the lock of the document's row, which the retention job takes as well: it comes
 * either before the bytes go, and keeps them, or after, and is refused.
 */
@Component
class Holds {
    private static final Logger log = LoggerFactory.getLogger(Holds.class);

    private final JdbcClient database;
    private final Registry registry;
    private final Journal journal;
    private final DurableCommit commit;
    private final Clock clock;

    Holds(JdbcClient database, Registry registry, Journal journal, DurableCommit commit, Clock clock) {
        this.database = database;
        this.registry = registry;
        this.journal = journal;
        this.commit = commit;
        this.clock = clock;
    }

    private record Held(long id, OrganId originator, DocumentId documentId, Digest envelope, BytesState bytes) {}

    /**
     * @throws EnvelopeRejectedException {@code DOC-002} if there is no such document, {@code DOC-005} if its bytes are gone,
     *     {@code GWY-004} if it is under hold already
     */
    Hold add(OrganId originator, DocumentId documentId, String by, String because) {
        Instant now = clock.instant();
        Held held = commit.durably(() -> {
            Held document = locked(originator, documentId);
            requireBytes(document);
            int placed = database.sql("""
                            INSERT INTO legal_hold (document_id, placed_at, placed_by, because)
                            VALUES (:id, :at, :by, :because) ON CONFLICT DO NOTHING""")
                    .param("id", document.id())
                    .param("at", SqlTime.of(now))
                    .param("by", by)
                    .param("because", because)
                    .update();
            if (placed == 0) {
                throw new EnvelopeRejectedException(FaultCode.REQUEST_PARAMETER.with(
                        "documentId", "a document that is not under legal hold", documentId));
            }
            record(JournalEvent.HOLD_PLACED, document, by, because);
            return document;
        });
        tell("hold.placed", held);
        return new Hold(held.originator().value(), held.documentId().value(), now.toString(), by, because);
    }

    /** @throws EnvelopeRejectedException {@code DOC-002} if there is no such document, {@code GWY-004} if it is not under hold */
    void remove(OrganId originator, DocumentId documentId, String by, String because) {
        Held held = commit.durably(() -> {
            Held document = locked(originator, documentId);
            int lifted = database.sql("DELETE FROM legal_hold WHERE document_id = :id")
                    .param("id", document.id())
                    .update();
            if (lifted == 0) {
                throw new EnvelopeRejectedException(
                        FaultCode.REQUEST_PARAMETER.with("documentId", "a document under legal hold", documentId));
            }
            record(JournalEvent.HOLD_LIFTED, document, by, because);
            return document;
        });
        tell("hold.lifted", held);
    }

    HoldPage oldest(int most) {
        List<Hold> found = database.sql("""
                        SELECT d.originator, d.exchange_id, l.placed_at, l.placed_by, l.because
                        FROM legal_hold l JOIN document d ON d.id = l.document_id
                        ORDER BY l.placed_at, l.document_id FETCH FIRST :most ROWS ONLY""")
                .param("most", most + 1)
                .query((row, number) -> new Hold(
                        row.getString("originator"),
                        row.getString("exchange_id"),
                        SqlTime.read(row, "placed_at").toString(),
                        row.getString("placed_by"),
                        row.getString("because")))
                .list();
        return new HoldPage(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    private Held locked(OrganId code, DocumentId documentId) {
        OrganId originator = registry.organ(code).map(Organ::id).orElse(code);
        return database.sql("""
                        SELECT id, envelope_sha256, bytes_state FROM document
                        WHERE originator = :originator AND exchange_id = :documentId FOR UPDATE""")
                .param("originator", originator.value())
                .param("documentId", documentId.value())
                .query((row, number) -> new Held(
                        row.getLong("id"),
                        originator,
                        documentId,
                        Digest.sha256(row.getString("envelope_sha256")),
                        BytesState.valueOf(row.getString("bytes_state"))))
                .optional()
                .orElseThrow(
                        () -> new EnvelopeRejectedException(FaultCode.DOCUMENT_UNKNOWN.with(originator, documentId)));
    }

    private void requireBytes(Held document) {
        if (document.bytes() == BytesState.PURGED) {
            Instant deleted = database.sql("SELECT bytes_since FROM document WHERE id = :id")
                    .param("id", document.id())
                    .query((row, number) -> SqlTime.read(row, "bytes_since"))
                    .single();
            throw new EnvelopeRejectedException(FaultCode.ENVELOPE_PURGED.with(document.documentId(), deleted));
        }
    }

    private void record(JournalEvent event, Held document, String by, String because) {
        journal.record(JournalEntry.of(event)
                .envelope(document.originator(), document.documentId(), document.envelope())
                .remark("by %s, because: %s".formatted(by, because)));
    }

    private static void tell(String event, Held document) {
        log.atInfo()
                .addKeyValue("event", event)
                .addKeyValue("originator", document.originator())
                .addKeyValue("documentId", document.documentId())
                .log("an operator said so");
    }
}
