package vn.docaxis.gateway.growth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.OrderedIds;
import vn.docaxis.gateway.database.SqlTime;

/** The hours that were measured, and how one is: by ranges of indexes only. */
@Component
class GrowthRows {
    private final JdbcClient database;

    GrowthRows(JdbcClient database) {
        this.database = database;
    }

    Optional<Instant> lastMeasured() {
        return database.sql("SELECT hour_start FROM growth_hour ORDER BY hour_start DESC FETCH FIRST 1 ROWS ONLY")
                .query((row, number) -> SqlTime.read(row, "hour_start"))
                .optional();
    }

    Optional<Instant> firstAccepted(Instant notBefore) {
        return database.sql("""
                        SELECT accepted_at FROM document WHERE accepted_at >= :from
                        ORDER BY accepted_at FETCH FIRST 1 ROWS ONLY""")
                .param("from", SqlTime.of(notBefore))
                .query((row, number) -> SqlTime.read(row, "accepted_at"))
                .optional();
    }

    GrowthHour measure(Instant start, OptionalLong databaseSize) {
        Instant end = start.plus(Duration.ofHours(1));
        record Documents(long count, long bytes) {}
        Documents documents = database.sql("""
                        SELECT COUNT(*) AS documents, COALESCE(SUM(envelope_size), 0) AS bytes FROM document
                        WHERE accepted_at >= :start AND accepted_at < :end""")
                .param("start", SqlTime.of(start))
                .param("end", SqlTime.of(end))
                .query((row, number) -> new Documents(row.getLong("documents"), row.getLong("bytes")))
                .single();
        return new GrowthHour(
                start,
                documents.count(),
                count("handover", start, end),
                count("receipt", start, end),
                journalBefore(end) - journalBefore(start),
                documents.bytes(),
                databaseSize);
    }

    /** Ids of these tables follow the time. */
    private long count(String table, Instant start, Instant end) {
        UUID from = OrderedIds.firstAt(start);
        UUID to = OrderedIds.firstAt(end);
        return database.sql("SELECT COUNT(*) FROM " + table + " WHERE id >= :from AND id < :to")
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .single();
    }

    /** Entries before that moment, within a few: their ids follow the time, so it is found by halving. */
    private long journalBefore(Instant moment) {
        long low = 0;
        long high = database.sql("SELECT id FROM journal ORDER BY id DESC FETCH FIRST 1 ROWS ONLY")
                .query(Long.class)
                .optional()
                .orElse(0L);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (recordedAt(middle).isBefore(moment)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private Instant recordedAt(long id) {
        return database.sql("SELECT recorded_at FROM journal WHERE id >= :id ORDER BY id FETCH FIRST 1 ROWS ONLY")
                .param("id", id)
                .query((row, number) -> SqlTime.read(row, "recorded_at"))
                .single();
    }

    /** A repeat changes nothing. */
    void keep(GrowthHour hour) {
        database.sql("""
                        INSERT INTO growth_hour
                            (hour_start, documents, handovers, receipts, journal_entries, bytes, database_size)
                        VALUES (:start, :documents, :handovers, :receipts, :journal, :bytes, :size)
                        ON CONFLICT DO NOTHING""")
                .param("start", SqlTime.of(hour.start()))
                .param("documents", hour.documents())
                .param("handovers", hour.handovers())
                .param("receipts", hour.receipts())
                .param("journal", hour.journalEntries())
                .param("bytes", hour.bytes())
                .param(
                        "size",
                        hour.databaseSize().isPresent() ? hour.databaseSize().getAsLong() : null)
                .update();
    }

    Measured since(Instant from) {
        return database.sql("""
                        SELECT COUNT(*) AS hours, COALESCE(SUM(documents), 0) AS documents,
                            COALESCE(SUM(handovers), 0) AS handovers, COALESCE(SUM(receipts), 0) AS receipts,
                            COALESCE(SUM(journal_entries), 0) AS entries, COALESCE(SUM(bytes), 0) AS bytes,
                            (SELECT COALESCE(SUM(f.bytes), 0) FROM bytes_freed f WHERE f.hour_start >= :from) AS freed,
                            COALESCE(MAX(database_size) - MIN(database_size), 0) AS database_bytes
                        FROM growth_hour WHERE hour_start >= :from""")
                .param("from", SqlTime.of(from))
                .query((row, number) -> new Measured(
                        row.getLong("hours"),
                        row.getLong("documents"),
                        row.getLong("handovers"),
                        row.getLong("receipts"),
                        row.getLong("entries"),
                        row.getLong("bytes"),
                        row.getLong("freed"),
                        row.getLong("database_bytes")))
                .single();
    }
}
