package vn.docaxis.gateway.log;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.tree.LogTree;
import vn.docaxis.signing.log.tree.TileAddress;

/**
 * The log as others see it: only what would survive a power cut. A checkpoint that was shown and then lost would be signed a second
 * time over other receipts, and that is a fork.
 */
@Component
class PublishedLog {
    private final LogRows rows;
    private final DurableCommit commit;
    private volatile LogHead head = new LogHead(0, null);

    PublishedLog(LogRows rows, DurableCommit commit) {
        this.rows = rows;
        this.commit = commit;
    }

    /** As of now, whichever gateway has appended: whoever asks one and then another must not see the log shrink. */
    synchronized LogHead newest() {
        LogHead committed = rows.head();
        if (!committed.equals(head)) {
            commit.sync();
            head = committed;
        }
        return head;
    }

    /** As of the last look. */
    LogHead head() {
        return head;
    }

    /** Empty if the published tree has no such tile; a tile that has grown since is shown as it was. */
    Optional<byte[]> tile(TileAddress address) {
        Optional<TileAddress> whole = reached(head, address).or(() -> reached(newest(), address)); // by another gateway
        return whole.map(reached -> address.level() == TileAddress.ENTRIES
                ? LogEntry.bundle(entries(address))
                : rows.tile(address).octets());
    }

    private static Optional<TileAddress> reached(LogHead head, TileAddress address) {
        return TileAddress.in(head.size(), address.level(), address.index())
                .filter(reached -> address.width() <= reached.width());
    }

    private List<LogEntry> entries(TileAddress address) {
        List<LogEntry> entries = rows.entries(address.index() * TileAddress.FULL, address.width());
        if (entries.size() != address.width()) {
            throw new IllegalStateException("%s has %d entries only".formatted(address, entries.size()));
        }
        return entries;
    }

    LogTree tree(long size) {
        return new LogTree(size, rows::tile);
    }
}
