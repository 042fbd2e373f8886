package vn.docaxis.gateway.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.tree.Tile;
import vn.docaxis.signing.log.tree.TileAddress;

/** The log's tables. Everything that appending does to them happens in one transaction, under the lock of the head. */
@Component
class LogRows {
    private final JdbcClient database;
    private final JdbcTemplate batches;

    LogRows(JdbcClient database, DataSource dataSource) {
        this.database = database;
        this.batches = new JdbcTemplate(dataSource);
    }

    LogHead head() {
        return database.sql("SELECT tree_size, note FROM log_head WHERE id = 1")
                .query((row, number) -> head(row))
                .single();
    }

    /** With its lock until the end of the transaction; empty while another node appends. */
    Optional<LogHead> lockedHead() {
        return database.sql("SELECT tree_size, note FROM log_head WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .query((row, number) -> head(row))
                .optional();
    }

    private static LogHead head(ResultSet row) throws SQLException {
        return new LogHead(row.getLong("tree_size"), row.getString("note"));
    }

    void move(LogHead head) {
        database.sql("UPDATE log_head SET tree_size = :size, note = :note WHERE id = 1")
                .param("size", head.size())
                .param("note", head.note())
                .update();
    }

    /** The first of those that wait, in the order in which they enter the log. */
    List<WaitingReceipt> waiting(int most) {
        record Row(OffsetDateTime issuedAt, UUID id, String sha256) {}
        List<Row> rows = database.sql("""
                        SELECT issued_at, receipt_id, receipt_sha256 FROM log_waiting
                        ORDER BY issued_at, receipt_id FETCH FIRST :most ROWS ONLY""")
                .param("most", most)
                .query((row, number) -> new Row(
                        row.getObject("issued_at", OffsetDateTime.class),
                        row.getObject("receipt_id", UUID.class),
                        row.getString("receipt_sha256")))
                .list();
        List<WaitingReceipt> waiting = new ArrayList<>();
        for (Row row : rows) {
            LogEntry entry = row.sha256() == null ? entryOf(row.id()) : new LogEntry(Digest.sha256(row.sha256()));
            waiting.add(new WaitingReceipt(row.issuedAt(), row.id(), entry));
        }
        return waiting;
    }

    private LogEntry entryOf(UUID receipt) {
        return database.sql("SELECT xml FROM receipt WHERE id = :id")
                .param("id", receipt)
                .query((row, number) -> LogEntry.of(new SignedXml(row.getBytes("xml"))))
                .single();
    }

    boolean anyWaits() {
        return database.sql("SELECT receipt_id FROM log_waiting FETCH FIRST 1 ROWS ONLY")
                .query((row, number) -> row.getObject("receipt_id", UUID.class))
                .optional()
                .isPresent();
    }

    /** @param from index of the first of them */
    void append(long from, List<WaitingReceipt> receipts) {
        List<Object[]> leaves = new ArrayList<>();
        List<Object[]> served = new ArrayList<>();
        for (WaitingReceipt receipt : receipts) {
            leaves.add(new Object[] {
                from + leaves.size(), receipt.id(), receipt.entry().receipt().hex()
            });
            served.add(new Object[] {receipt.issuedAt(), receipt.id()});
        }
        batches.batchUpdate("INSERT INTO log_leaf (leaf_index, receipt_id, receipt_sha256) VALUES (?, ?, ?)", leaves);
        database.sql("""
                        INSERT INTO feed (originator, leaf_index, receipt_id)
                        SELECT r.originator, l.leaf_index, l.receipt_id FROM log_leaf l
                        JOIN receipt r ON r.id = l.receipt_id WHERE l.leaf_index >= :from""").param("from", from).update();
        batches.batchUpdate("DELETE FROM log_waiting WHERE issued_at = ? AND receipt_id = ?", served);
    }

    /** Full tiles never change again, so only few rows are ever written twice. */
    void write(Map<TileAddress, Tile> tiles) {
        tiles.forEach((address, tile) -> {
            int updated = database.sql(
                            "UPDATE log_tile SET hashes = :hashes WHERE tile_level = :level AND tile_index = :index")
                    .param("hashes", tile.octets())
                    .param("level", address.level())
                    .param("index", address.index())
                    .update();
            if (updated == 0) {
                database.sql("INSERT INTO log_tile (tile_level, tile_index, hashes) VALUES (:level, :index, :hashes)")
                        .param("level", address.level())
                        .param("index", address.index())
                        .param("hashes", tile.octets())
                        .update();
            }
        });
    }

    /** @throws IllegalStateException if it is not there, or has fewer hashes */
    Tile tile(TileAddress address) {
        Tile tile = database.sql("SELECT hashes FROM log_tile WHERE tile_level = :level AND tile_index = :index")
                .param("level", address.level())
                .param("index", address.index())
                .query((row, number) -> Tile.of(row.getBytes("hashes")))
                .optional()
                .orElseThrow(() -> new IllegalStateException(address + " is missing"));
        if (tile.width() < address.width()) {
            throw new IllegalStateException("%s has %d hashes only".formatted(address, tile.width()));
        }
        return tile.first(address.width());
    }

    /** @return up to {@code most} entries from that index on, in order */
    List<LogEntry> entries(long from, int most) {
        return database.sql("""
                        SELECT receipt_sha256 FROM log_leaf
                        WHERE leaf_index >= :from AND leaf_index < :to ORDER BY leaf_index""")
                .param("from", from)
                .param("to", from + most)
                .query((row, number) -> new LogEntry(Digest.sha256(row.getString("receipt_sha256"))))
                .list();
    }

    OptionalLong indexOf(UUID receipt) {
        return database.sql("SELECT leaf_index FROM log_leaf WHERE receipt_id = :id")
                .param("id", receipt)
                .query((row, number) -> OptionalLong.of(row.getLong("leaf_index")))
                .optional()
                .orElse(OptionalLong.empty());
    }

    /** One more than the highest index; 0 without leaves. */
    long leaves() {
        return database.sql("SELECT leaf_index FROM log_leaf ORDER BY leaf_index DESC FETCH FIRST 1 ROWS ONLY")
                .query((row, number) -> row.getLong("leaf_index") + 1)
                .optional()
                .orElse(0L);
    }

    /** A repeat for the same size changes nothing. */
    void keep(StampedCheckpoint stamped, Instant at) {
        database.sql("""
                        INSERT INTO log_time_stamp (tree_size, note, token, stamped_at)
                        VALUES (:size, :note, :token, :at) ON CONFLICT DO NOTHING""")
                .param("size", stamped.size())
                .param("note", stamped.note())
                .param("token", stamped.token())
                .param("at", SqlTime.of(at))
                .update();
    }

    Optional<StampedCheckpoint> stamp(long size) {
        return database.sql("SELECT tree_size, note, token FROM log_time_stamp WHERE tree_size = :size")
                .param("size", size)
                .query((row, number) -> stamp(row))
                .optional();
    }

    Optional<StampedCheckpoint> newestStamp() {
        return database.sql("""
                        SELECT tree_size, note, token FROM log_time_stamp
                        ORDER BY tree_size DESC FETCH FIRST 1 ROWS ONLY""").query((row, number) -> stamp(row)).optional();
    }

    /** The earliest stamped checkpoint that covers an entry: it dates it best, and stays the same for ever. */
    Optional<StampedCheckpoint> firstStampOver(long index) {
        return database.sql("""
                        SELECT tree_size, note, token FROM log_time_stamp
                        WHERE tree_size > :index ORDER BY tree_size FETCH FIRST 1 ROWS ONLY""")
                .param("index", index)
                .query((row, number) -> stamp(row))
                .optional();
    }

    private static StampedCheckpoint stamp(ResultSet row) throws SQLException {
        return new StampedCheckpoint(row.getLong("tree_size"), row.getString("note"), row.getBytes("token"));
    }
}
