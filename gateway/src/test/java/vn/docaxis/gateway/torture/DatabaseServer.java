package vn.docaxis.gateway.torture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that may be killed and comes up again with what it holds. */
final class DatabaseServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    static {
        // It tells each line of the server, and is upset when that has been killed.
        ((Logger) LoggerFactory.getLogger("io.zonky.test")).setLevel(Level.OFF);
    }

    private DatabaseServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static DatabaseServer start(Path folder) throws IOException {
        DatabaseServer database = new DatabaseServer(folder, freePort());
        database.startAgain();
        return database;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** With what it holds. */
    void startAgain() {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            return answers();
        });
    }

    private boolean answers() throws SQLException {
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "")) {
            return connection.isValid(5);
        }
    }

    /** The server and all processes that work for its connections, as when the machine goes. */
    void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        var all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        all.forEach(process -> process.onExit().join());
        server.close(); // gives back the lock on its folder
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
