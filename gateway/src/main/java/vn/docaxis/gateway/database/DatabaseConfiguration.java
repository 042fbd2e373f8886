package vn.docaxis.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** The embedded database: a file below the gateway's home that no network door leads to. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int CONNECTIONS = 12;
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    @Bean
    HikariDataSource dataSource(GatewayIdentity identity) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("database");
        pool.setJdbcUrl(url(identity.home().resolve("db").resolve("axis")));
        pool.setUsername("axis");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        return pool;
    }

    /** See docs/decisions/0002: what WRITE_DELAY=0 gives, and what {@link DurableCommit} adds to it. */
    private static String url(Path file) {
        return "jdbc:h2:file:" + file.toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
    }
}
