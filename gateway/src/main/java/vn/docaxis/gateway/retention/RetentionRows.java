package vn.docaxis.gateway.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.database.SqlTime;

/** Where the bytes of which document are, and which files are to go. */
@Component
class RetentionRows {
    /** A recalled document is not finished, however its recipients answered; nor is one under legal hold. */
    private static final String FREE = """
             AND NOT EXISTS (SELECT l.document_id FROM legal_hold l WHERE l.document_id = d.id)
             AND NOT EXISTS (SELECT r.id FROM document r
                 WHERE r.about_document = d.id AND r.kind = 'DOCUMENT' AND r.business_type = 1)
            """;

    private final JdbcClient database;

    RetentionRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * The next of those that were settled before that moment, oldest first.
     *
     * @param after the last one that was looked at; empty to begin
     */
    List<DueDocument> due(BytesState state, Instant before, Optional<DueDocument> after, int most) {
        return database.sql("""
                        SELECT d.id, d.originator, d.exchange_id, d.envelope_sha256, d.envelope_size, d.state_since
                        FROM document d
                        WHERE d.bytes_state = :bytes AND d.state = 'SETTLED' AND d.state_since <= :before
                            AND d.state_since >= :since AND (d.state_since > :since OR d.id > :id)""" + FREE + """
                        ORDER BY d.bytes_state, d.state, d.state_since, d.id FETCH FIRST :most ROWS ONLY""")
                .param("bytes", state.name())
                .param("before", SqlTime.of(before))
                .param("since", SqlTime.of(after.map(DueDocument::settledAt).orElse(Instant.EPOCH)))
                .param("id", after.map(DueDocument::id).orElse(0L))
                .param("most", most)
                .query((row, number) -> new DueDocument(
                        row.getLong("id"),
                        new OrganId(row.getString("originator")),
                        new DocumentId(row.getString("exchange_id")),
                        Digest.sha256(row.getString("envelope_sha256")),
                        row.getLong("envelope_size"),
                        SqlTime.read(row, "state_since")))
                .list();
    }

    /**
     * Locks those of them that nobody else changes just now until the end of the transaction.
     *
     * @return those that still may go: under the lock, so that neither a hold nor a recall can come in between
     */
    Set<Long> lockedAndFree(List<DueDocument> documents, BytesState state) {
        List<Long> locked = database.sql(
                        "SELECT id FROM document WHERE id IN (:ids) ORDER BY id FOR UPDATE SKIP LOCKED")
                .param("ids", documents.stream().map(DueDocument::id).toList())
                .query(Long.class)
                .list();
        return locked.isEmpty()
                ? Set.of()
                : database.sql("""
                                SELECT d.id FROM document d
                                WHERE d.id IN (:ids) AND d.bytes_state = :bytes AND d.state = 'SETTLED'""" + FREE)
                        .param("ids", locked)
                        .param("bytes", state.name())
                        .query(Long.class)
                        .set();
    }

    /** Of a row that is locked. */
    void move(long document, BytesState to, Instant at) {
        database.sql("UPDATE document SET bytes_state = :to, bytes_since = :at WHERE id = :id")
                .param("to", to.name())
                .param("at", SqlTime.of(at))
                .param("id", document)
                .update();
    }

    /** For the forecast of growth. One gateway at a time does this, so no other writes that row. */
    void freed(Instant at, long bytes) {
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        int updated = database.sql("UPDATE bytes_freed SET bytes = bytes + :bytes WHERE hour_start = :hour")
                .param("bytes", bytes)
                .param("hour", SqlTime.of(hour))
                .update();
        if (updated == 0) {
            database.sql("INSERT INTO bytes_freed (hour_start, bytes) VALUES (:hour, :bytes)")
                    .param("hour", SqlTime.of(hour))
                    .param("bytes", bytes)
                    .update();
        }
    }

    /** Unless another document needs the file there. */
    void toRemove(Removal removal) {
        if (!isNeeded(removal)) {
            database.sql("""
                            INSERT INTO bytes_to_remove (envelope_sha256, place) VALUES (:sha256, :place)
                            ON CONFLICT DO NOTHING""")
                    .param("sha256", removal.envelope().hex())
                    .param("place", removal.place().name())
                    .update();
        }
    }

    boolean isNeeded(Removal removal) {
        return database.sql("""
                        SELECT id FROM document WHERE envelope_sha256 = :sha256 AND bytes_state = :state
                        FETCH FIRST 1 ROWS ONLY""")
                .param("sha256", removal.envelope().hex())
                .param("state", removal.place().neededBy().name())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    List<Removal> removals(Place place, int most) {
        return database.sql("""
                        SELECT envelope_sha256 FROM bytes_to_remove WHERE place = :place
                        ORDER BY envelope_sha256 FETCH FIRST :most ROWS ONLY""")
                .param("place", place.name())
                .param("most", most)
                .query((row, number) -> new Removal(Digest.sha256(row.getString("envelope_sha256")), place))
                .list();
    }

    void removed(Removal removal) {
        database.sql("DELETE FROM bytes_to_remove WHERE envelope_sha256 = :sha256 AND place = :place")
                .param("sha256", removal.envelope().hex())
                .param("place", removal.place().name())
                .update();
    }

    /** @param since null while they are kept */
    record Whereabouts(DocumentId document, BytesState state, Instant since) {}

    /** Of the document with that envelope whose bytes can most easily be had; empty if there is none. */
    Optional<Whereabouts> of(Digest envelope) {
        return database.sql("""
                        SELECT exchange_id, bytes_state, bytes_since FROM document WHERE envelope_sha256 = :sha256
                        ORDER BY CASE bytes_state WHEN 'KEPT' THEN 0 WHEN 'ARCHIVED' THEN 1 ELSE 2 END, id
                        FETCH FIRST 1 ROWS ONLY""")
                .param("sha256", envelope.hex())
                .query((row, number) -> new Whereabouts(
                        new DocumentId(row.getString("exchange_id")),
                        BytesState.valueOf(row.getString("bytes_state")),
                        row.getObject("bytes_since") == null ? null : SqlTime.read(row, "bytes_since")))
                .optional();
    }

    boolean anyArchived() {
        return database.sql("SELECT id FROM document WHERE bytes_state = 'ARCHIVED' FETCH FIRST 1 ROWS ONLY")
                .query(Long.class)
                .optional()
                .isPresent();
    }
}
