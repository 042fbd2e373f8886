package vn.docaxis.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.signing.key.Secret;

/**
 * The database: embedded, a file below the gateway's home that no network door leads to; or a PostgreSQL that several gateways may
 * share. The same migrations make both, and nobody gets it before it is migrated. Decision 0012 says how they differ.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;
    private static final long LEAST_ROOM = 16 << 20;
    private static final String EMBEDDED_USER = "axis";
    private static final String MIGRATIONS = "classpath:db/migration";

    @Bean
    ConnectionPool dataSource(GatewayIdentity identity, DatabaseProperties properties) {
        ConnectionPool pool = new ConnectionPool();
        pool.setPoolName("database");
        pool.setMaximumPoolSize(properties.connections());
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        if (properties.isEmbedded()) {
            requireRoom(identity.home());
            pool.setExceptionOverride(new FailStop());
            pool.setJdbcUrl(embedded(identity.home().resolve("db").resolve("axis")));
            pool.setUsername(EMBEDDED_USER);
            Flyway.configure().dataSource(pool).locations(MIGRATIONS).load().migrate();
        } else {
            shared(pool, properties, identity.node());
        }
        return pool;
    }

    /** {@code FOR UPDATE SKIP LOCKED} and compare-and-set are the same on both; what a commit is worth is not. */
    @Bean
    Durability durability(DatabaseProperties properties, JdbcClient database) {
        return properties.isEmbedded() ? new CheckpointSync(database) : new SynchronousCommit(database);
    }

    @Bean
    JobLeases jobLeases(JdbcClient database, GatewayIdentity identity, DatabaseProperties properties) {
        return new JobLeases(database, identity.node(), properties.isEmbedded() ? JobLeases.ALONE : UUID.randomUUID());
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setExceptionTranslator(new PassingFailures());
        return JdbcClient.create(template);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new Transactions(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    /** See {@link FailStop}: what opens the file must be able to write it. */
    private static void requireRoom(Path home) {
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            if (free < LEAST_ROOM) {
                throw new ExchangeUnavailableException(
                        FaultCode.CLIENT_SETTING.with(
                                "axis.home",
                                "a disk with at least %d MB free".formatted(LEAST_ROOM >> 20),
                                "%d MB free".formatted(free >> 20)),
                        null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** See docs/decisions/0002: what WRITE_DELAY=0 gives, and what {@link CheckpointSync} adds to it. */
    private static String embedded(Path file) {
        return "jdbc:h2:file:" + file.toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static void shared(HikariDataSource pool, DatabaseProperties properties, String node) {
        if (!properties.url().startsWith(DatabaseProperties.POSTGRESQL)) {
            throw refused("jdbc:postgresql://…", properties.place(), null);
        }
        String password = properties.secret().map(DatabaseConfiguration::text).orElse(null);
        Properties settings = bounds(node);
        requireAnswer(properties, password, settings);
        // Over connections of its own, since a migration may take long. Nodes that start at once wait for each other.
        Flyway.configure()
                .dataSource(properties.url(), properties.user(), password)
                .locations(MIGRATIONS)
                .load()
                .migrate();
        if (!properties.moveFrom().isEmpty()) {
            move(Path.of(properties.moveFrom()), properties, password);
        }
        pool.setJdbcUrl(properties.url());
        pool.setUsername(properties.user());
        pool.setPassword(password);
        pool.setDataSourceProperties(settings);
    }

    private static void move(Path file, DatabaseProperties properties, String password) {
        if (!Files.exists(file.resolveSibling(file.getFileName() + ".mv.db"))) {
            throw new ExchangeUnavailableException(
                    FaultCode.CLIENT_SETTING.with("axis.database.move-from", "…/db/axis", file), null);
        }
        String embedded = embedded(file);
        Flyway.configure()
                .dataSource(embedded, EMBEDDED_USER, null)
                .locations(MIGRATIONS)
                .load()
                .migrate();
        try (Connection from = DriverManager.getConnection(embedded, EMBEDDED_USER, null);
                Connection to = DriverManager.getConnection(properties.url(), properties.user(), password)) {
            to.setAutoCommit(false);
            new DatabaseMove(from, to).run();
            to.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the rows of %s could not be taken over".formatted(file), e);
        }
    }

    private static void requireAnswer(DatabaseProperties properties, String password, Properties bounds) {
        Properties settings = new Properties();
        settings.putAll(bounds);
        settings.setProperty("user", properties.user());
        if (password != null) {
            settings.setProperty("password", password);
        }
        try (Connection connection = DriverManager.getConnection(properties.url(), settings)) {
            connection.isValid(1);
        } catch (SQLException e) {
            throw refused("a PostgreSQL that answers and lets us in", e.getMessage(), e);
        }
    }

    private static ExchangeUnavailableException refused(String expected, String found, SQLException cause) {
        return new ExchangeUnavailableException(
                FaultCode.CLIENT_SETTING.with("axis.database.url", expected, found), cause);
    }

    private static String text(Secret secret) {
        char[] password = secret.read();
        try {
            return String.valueOf(password);
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    /**
     * Nothing waits for ever: not for a server that is gone, not for a row, and no row for a gateway that was stopped in the middle of a
     * transaction. What the operator sets in the address counts more.
     */
    private static Properties bounds(String node) {
        Properties bounds = new Properties();
        bounds.setProperty("ApplicationName", "docaxis " + node);
        bounds.setProperty("connectTimeout", "3");
        bounds.setProperty("socketTimeout", "30");
        bounds.setProperty("tcpKeepAlive", "true");
        bounds.setProperty(
                "options", "-c lock_timeout=10s -c statement_timeout=25s -c idle_in_transaction_session_timeout=15s");
        return bounds;
    }
}
