package vn.docaxis.gateway.log;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.gateway.identity.RestoredHome;
import vn.docaxis.signing.log.Checkpoint;
import vn.docaxis.signing.log.tree.NodeHash;
import vn.docaxis.signing.log.tree.TreeGrowth;

/**
 * Gives waiting receipts their places in the log, batch after batch, off the path of the relay. {@link #append} is the whole step: read
 * it from top to bottom. Source: decision 0006.
 */
@Component
class Sequencer {
    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);

    private static final String UNKNOWN_KEY =
            "the last checkpoint is not signed by the key of the log, see axis.log.key-file and axis.log.former-keys";
    private static final String RESTORED =
            "restored from a backup: nothing is appended until docaxis gateway restore-check has let it go on";

    private final LogRows rows;
    private final LogKeys keys;
    private final PublishedLog published;
    private final TransactionTemplate transaction;
    private final LogProperties properties;
    private final RestoredHome restored;
    private volatile String problem = "";
    private boolean checked;

    Sequencer(
            LogRows rows,
            LogKeys keys,
            PublishedLog published,
            TransactionTemplate transaction,
            LogProperties properties,
            RestoredHome restored) {
        this.rows = rows;
        this.keys = keys;
        this.published = published;
        this.transaction = transaction;
        this.properties = properties;
        this.restored = restored;
    }

    /** Everything that waits. A failed round is logged and the next one tries again; nothing waits for it. */
    synchronized void tick() {
        try {
            check();
            int appended = checked && problem().isEmpty() ? properties.batch() : 0;
            while (appended == properties.batch()) {
                appended = rows.anyWaits() || published.head().note() == null ? append() : 0;
                show();
            }
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("event", "log.failed").setCause(e).log("will be tried again");
        }
    }

    /** @return how many receipts have entered the log; -1 if another node is at it */
    private int append() {
        return transaction.execute(status -> {
            Optional<LogHead> locked = rows.lockedHead(); // one node alone
            if (locked.isEmpty()) {
                return -1;
            }
            if (locked.get().note() != null
                    && keys.verified(locked.get().octets()).isEmpty()) {
                problem = UNKNOWN_KEY; // another gateway has started the log with a key of its own
                return -1;
            }
            long size = locked.get().size();
            List<WaitingReceipt> batch = rows.waiting(properties.batch());
            List<NodeHash> leaves =
                    batch.stream().map(receipt -> receipt.entry().leaf()).toList();
            TreeGrowth growth = TreeGrowth.of(size, rows::tile, leaves);
            rows.append(size, batch);
            rows.write(growth.changed());
            rows.move(LogHead.of(keys.sign(new Checkpoint(keys.origin(), growth.size(), growth.root()))));
            return batch.size(); // all of it, or nothing
        });
    }

    /** Also what another node has appended. */
    private void show() {
        published.newest();
    }

    /** Once, before anything is appended: a log that does not hold together is left as it is, for people to look at. */
    private void check() {
        if (checked) {
            return;
        }
        // Under its lock: what another gateway appends meanwhile would look like damage.
        Optional<LogHead> locked = transaction.execute(status -> {
            Optional<LogHead> still = rows.lockedHead();
            problem = still.filter(head -> head.note() != null || head.size() > 0)
                    .map(this::problemOf)
                    .orElse("");
            return still;
        });
        if (locked.isEmpty()) {
            return;
        }
        LogHead head = locked.get();
        published.newest();
        checked = true;
        if (!problem.isEmpty()) {
            log.atError()
                    .addKeyValue("event", "log.broken")
                    .addKeyValue("problem", problem)
                    .addKeyValue("size", head.size())
                    .log(
                            "the log of receipts does not hold together: nothing is appended until an operator has mended it");
        }
    }

    private String problemOf(LogHead head) {
        return keys.verified(head.octets())
                .map(signed -> problemOf(head, signed.checkpoint()))
                .orElse(UNKNOWN_KEY);
    }

    private String problemOf(LogHead head, Checkpoint checkpoint) {
        if (checkpoint.size() != head.size() || rows.leaves() != head.size()) {
            return "%d entries are signed, %d are there".formatted(checkpoint.size(), rows.leaves());
        }
        try {
            NodeHash root = published.tree(head.size()).root();
            return root.equals(checkpoint.root())
                    ? ""
                    : "the root %s is signed, the tiles make %s".formatted(checkpoint.root(), root);
        } catch (IllegalStateException | IllegalArgumentException e) {
            return e.getMessage(); // a tile is missing or damaged
        }
    }

    /** Why nothing is appended; empty if all is well. */
    String problem() {
        return problem.isEmpty() && restored.waits() ? RESTORED : problem;
    }
}
