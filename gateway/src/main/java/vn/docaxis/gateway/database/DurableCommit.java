package vn.docaxis.gateway.database;

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

    DurableCommit(TransactionTemplate transaction, Durability durability) {
        this.transaction = transaction;
        this.durability = durability;
    }

    /** @return what the work returned, after its transaction is on the disk */
    public <T> T durably(Supplier<T> work) {
        T result = transaction.execute(status -> work.get());
        sync();
        return result;
    }

    /** Makes everything durable that was committed before this call. */
    public void sync() {
        durability.sync();
    }
}
