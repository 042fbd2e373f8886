package vn.docaxis.gateway.database;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs one transaction and returns only when it would survive a power cut: a receipt is given only after the data is on disk. Source:
 * docs/decisions/0002.
 */
@Component
public class DurableCommit {
    private final TransactionTemplate transaction;
    private final Durability durability;
    private final Set<long[]> underWay = ConcurrentHashMap.newKeySet(); // each by its identity

    DurableCommit(TransactionTemplate transaction, Durability durability) {
        this.transaction = transaction;
        this.durability = durability;
    }

    /** @return what the work returned, after its transaction is on the disk */
    public <T> T durably(Supplier<T> work) {
        long[] begun = {System.nanoTime()};
        underWay.add(begun);
        try {
            T result = transaction.execute(status -> work.get());
            sync();
            return result;
        } finally {
            underWay.remove(begun);
        }
    }

    /** Whether one is under way that has not come to its end in this time. */
    public boolean lastsLongerThan(Duration patience) {
        long now = System.nanoTime();
        return underWay.stream().anyMatch(begun -> now - begun[0] > patience.toNanos());
    }

    /** Makes everything durable that was committed before this call. */
    public void sync() {
        durability.sync();
    }
}
