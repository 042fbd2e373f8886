package vn.docaxis.gateway.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** Whether the database answers a question about our own schema; asked anew each time. */
@Component("databaseHealthIndicator")
public class DatabaseHealth implements HealthIndicator {
    private final JdbcClient database;
    private final ConnectionPool connections;
    private final String node;

    DatabaseHealth(JdbcClient database, ConnectionPool connections, GatewayIdentity identity) {
        this.database = database;
        this.connections = connections;
        this.node = identity.node();
    }

    public boolean answers() {
        return health().getStatus() == org.springframework.boot.health.contributor.Status.UP;
    }

    /** The watermark: whether all connections are taken and whoever wants one more waits for it. */
    public boolean isExhausted() {
        return connections.isExhausted();
    }

    @Override
    public Health health() {
        return (isExhausted()
                        ? Health.down().withDetail("problem", "all connections to the database are taken")
                        : asked())
                .withDetail("connections", connections.getMaximumPoolSize())
                .withDetail("connectionsTaken", connections.taken())
                .withDetail("connectionsAwaited", connections.waiting())
                .build();
    }

    private Health.Builder asked() {
        try {
            database.sql("SELECT id FROM document ORDER BY id FETCH FIRST 1 ROWS ONLY")
                    .query(Long.class)
                    .optional();
            return Health.up().withDetail("node", node);
        } catch (DataAccessException e) {
            return Health.down().withDetail("problem", "the database does not answer");
        }
    }
}
