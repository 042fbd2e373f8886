package vn.docaxis.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL, one for all tests of this process, started by the first that asks for it. Each gets a database of its own. */
public final class PostgresServer {
    private static final String USER = "postgres";
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static EmbeddedPostgres running;

    private PostgresServer() {}

    /** With the tables of the gateway, and nothing in them. */
    public static String migratedDatabase() {
        return database("TEMPLATE " + TEMPLATE);
    }

    /** Without tables. */
    public static String emptyDatabase() {
        return database("TEMPLATE template0");
    }

    /** The settings of a gateway that works with that database. */
    public static String[] arguments(String url) {
        return new String[] {"--axis.database.url=" + url, "--axis.database.user=" + USER};
    }

    private static synchronized String database(String template) {
        EmbeddedPostgres server = server();
        String name = "axis" + NEXT.incrementAndGet();
        execute(server, "CREATE DATABASE %s %s".formatted(name, template));
        return url(server, name);
    }

    private static EmbeddedPostgres server() {
        if (running == null) {
            try {
                // Its own hook would take it away while a gateway still closes.
                running = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(PostgresServer::stop, "postgres-stop"));
                execute(running, "CREATE DATABASE " + TEMPLATE);
                Flyway.configure()
                        .dataSource(url(running, TEMPLATE), USER, null)
                        .locations("classpath:db/migration")
                        .load()
                        .migrate();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    private static void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
