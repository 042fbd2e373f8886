package vn.docaxis.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The connections to the database, and whether more work would only wait for one of them. Cheap enough to ask before each submission. That
 * all are taken for a moment is usual under load and means nothing; that somebody waits for one and waits does.
 */
class ConnectionPool extends HikariDataSource {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanoTime;
    private final Set<long[]> waiting = ConcurrentHashMap.newKeySet(); // each by its identity
    private volatile boolean refused;

    ConnectionPool() {
        this(System::nanoTime);
    }

    ConnectionPool(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long[] begun = {nanoTime.getAsLong()};
        waiting.add(begun);
        try {
            Connection connection = super.getConnection();
            refused = false;
            return connection;
        } catch (SQLException e) {
            refused = true;
            throw e;
        } finally {
            waiting.remove(begun);
        }
    }

    /** Whether all are taken, and either the last who wanted one got none or somebody has been waiting for a while. */
    boolean isExhausted() {
        if (!refused && waiting.isEmpty() || taken() < getMaximumPoolSize()) {
            return false;
        }
        long now = nanoTime.getAsLong();
        return refused || waiting.stream().anyMatch(begun -> now - begun[0] > PATIENCE_NANOS);
    }

    int taken() {
        return getHikariPoolMXBean() == null ? 0 : getHikariPoolMXBean().getActiveConnections();
    }

    int waiting() {
        return getHikariPoolMXBean() == null ? 0 : getHikariPoolMXBean().getThreadsAwaitingConnection();
    }
}
