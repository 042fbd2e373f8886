package vn.docaxis.gateway.database;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** H2 writes at each commit but does not wait for the disk: it must be told. Many waiting callers share one write; decision 0002. */
final class CheckpointSync implements Durability {
    private final JdbcClient database;
    private final ReentrantLock disk = new ReentrantLock(true);
    private volatile long begun;
    private volatile long finished;

    CheckpointSync(JdbcClient database) {
        this.database = database;
    }

    @Override
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
