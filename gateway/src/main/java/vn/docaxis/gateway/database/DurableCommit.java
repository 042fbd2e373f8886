package vn.docaxis.gateway.database;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs one transaction and returns only when it would survive a power cut. Many waiting callers share one write to the disk.
 * Source: design §4, "a receipt is given only after the data is on disk"; docs/decisions/0002.
 */
@Component
public class DurableCommit {
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final ReentrantLock disk = new ReentrantLock(true);
    private volatile long begun;
    private volatile long finished;

    DurableCommit(TransactionTemplate transaction, JdbcClient database) {
        this.transaction = transaction;
        this.database = database;
    }

    /** @return what the work returned, after its transaction is on the disk */
    public <T> T durably(Supplier<T> work) {
        T result = transaction.execute(status -> work.get());
        sync();
        return result;
    }

    /** Makes everything durable that was committed before this call. */
    public void sync() {
        long needed = begun + 1; // a sync that has begun already may have missed our commit
        disk.lock();
        try {
            if (finished >= needed) {
                return;
            }
            begun++;
            database.sql("CHECKPOINT SYNC").update();
            finished = begun;
        } finally {
            disk.unlock();
        }
    }
}
