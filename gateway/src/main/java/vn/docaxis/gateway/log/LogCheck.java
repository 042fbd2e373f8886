package vn.docaxis.gateway.log;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.tree.CompactRange;
import vn.docaxis.signing.log.tree.Tile;
import vn.docaxis.signing.log.tree.TileAddress;

/**
 * Recomputes the whole log from the receipts, on demand: that each entry is the digest of its receipt, each leaf tile holds the hashes of
 * its entries, the root is the signed one, and no receipt is without a place. Reads a tile's worth of receipts at a time, and stops at
 * the first tile that is wrong: what comes after it would be too.
 */
@Component
class LogCheck {
    private final JdbcClient database;
    private final LogRows rows;
    private final LogKeys keys;
    private final PublishedLog published;

    LogCheck(JdbcClient database, LogRows rows, LogKeys keys, PublishedLog published) {
        this.database = database;
        this.rows = rows;
        this.keys = keys;
        this.published = published;
    }

    /**
     * What was found.
     *
     * @param entries  that were recomputed and are right
     * @param problems what does not fit; empty if all does
     */
    record Result(long entries, List<String> problems) {}

    Result run() {
        List<String> problems = new ArrayList<>();
        LogHead head = published.head();
        CompactRange range = CompactRange.EMPTY;
        while (range.size() < head.size() && problems.isEmpty()) {
            range = checkTile(range, head.size(), problems);
        }
        if (problems.isEmpty()) {
            checkRoot(head, range, problems);
        }
        long without = withoutPlace();
        if (without > 0) {
            problems.add("%d receipts are neither in the log nor waiting".formatted(without));
        }
        return new Result(range.size(), problems);
    }

    /** @return the tree with the leaves of one more tile, as far as they are right */
    private CompactRange checkTile(CompactRange before, long size, List<String> problems) {
        TileAddress address =
                TileAddress.in(size, 0, before.size() / TileAddress.FULL).orElseThrow();
        List<Leaf> leaves = leaves(before.size(), address.width());
        CompactRange range = before;
        try {
            Tile tile = rows.tile(address);
            for (int i = 0; i < address.width(); i++) {
                LogEntry entry = entry(before.size() + i, i < leaves.size() ? leaves.get(i) : null);
                if (!tile.hash(i).equals(entry.leaf())) {
                    throw new IllegalStateException("%s: hash %d is not that of its entry".formatted(address, i));
                }
                range = range.plus(entry.leaf());
            }
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            problems.add(wrong.getMessage());
        }
        return range;
    }

    /** @param leaf null if there is none */
    private static LogEntry entry(long index, Leaf leaf) {
        if (leaf == null || leaf.index() != index) {
            throw new IllegalStateException("entry %d is missing".formatted(index));
        }
        LogEntry entry = LogEntry.of(leaf.xml());
        if (!entry.receipt().hex().equals(leaf.recorded())) {
            throw new IllegalStateException("entry %d is %s, its receipt %s has %s"
                    .formatted(
                            index,
                            leaf.recorded(),
                            leaf.receipt(),
                            entry.receipt().hex()));
        }
        return entry;
    }

    private void checkRoot(LogHead head, CompactRange range, List<String> problems) {
        if (head.note() != null) {
            keys.verified(head.octets())
                    .filter(signed -> signed.checkpoint().root().equals(range.root()))
                    .ifPresentOrElse(
                            signed -> {},
                            () -> problems.add("the receipts make the root %s, which is not the signed one"
                                    .formatted(range.root())));
        }
    }

    private record Leaf(long index, String receipt, String recorded, SignedXml xml) {}

    private List<Leaf> leaves(long from, int most) {
        return database.sql("""
                        SELECT l.leaf_index, l.receipt_id, l.receipt_sha256, r.xml
                        FROM log_leaf l JOIN receipt r ON r.id = l.receipt_id
                        WHERE l.leaf_index >= :from AND l.leaf_index < :to ORDER BY l.leaf_index""")
                .param("from", from)
                .param("to", from + most)
                .query((row, number) -> new Leaf(
                        row.getLong("leaf_index"),
                        row.getString("receipt_id"),
                        row.getString("receipt_sha256"),
                        new SignedXml(row.getBytes("xml"))))
                .list();
    }

    private long withoutPlace() {
        return database.sql("""
                        SELECT COUNT(*) FROM receipt r
                        WHERE NOT EXISTS (SELECT l.leaf_index FROM log_leaf l WHERE l.receipt_id = r.id)
                            AND NOT EXISTS (SELECT w.receipt_id FROM log_waiting w
                                WHERE w.issued_at = r.issued_at AND w.receipt_id = r.id)""").query(Long.class).single();
    }
}
