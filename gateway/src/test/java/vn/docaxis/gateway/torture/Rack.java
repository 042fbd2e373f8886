package vn.docaxis.gateway.torture;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.BrokerServer;
import vn.docaxis.gateway.GatewayProcess;
import vn.docaxis.gateway.Peer;
import vn.docaxis.gateway.Sandbox;

/** Two gateways, a PostgreSQL and a broker, each a process that can be killed; a gateway that ends is started again. */
final class Rack implements AutoCloseable {
    static final int NODES = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration CLIENTS_PATIENCE = Duration.ofSeconds(8);

    private final Path folder;
    private final DatabaseServer database;
    private final CutLine line;
    private final BrokerServer broker;
    private final Sandbox sandbox;
    private final GatewayProcess[] nodes = new GatewayProcess[NODES];
    private final Thread[] keepers = new Thread[NODES];
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private Rack(Path folder) throws IOException {
        this.folder = folder;
        this.database = DatabaseServer.start(Files.createDirectory(folder.resolve("database")));
        this.line = new CutLine(database.port());
        this.broker = BrokerServer.start(Files.createDirectory(folder.resolve("broker")));
        this.sandbox =
                Sandbox.sharing(folder, "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(line.port()), broker);
    }

    static Rack start(Path folder) throws IOException {
        return new Rack(folder);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Once the organs are in the registry. */
    void startNodes() throws IOException {
        for (int node = 0; node < NODES; node++) {
            startNode(node); // one after the other: the first one makes the tables
            keep(node);
        }
    }

    private void startNode(int node) throws IOException {
        nodes[node] = GatewayProcess.start(
                sandbox,
                node,
                folder.resolve("node-%d.log".formatted(node + 1)),
                "--axis.limits.calls.per-second=1000");
    }

    /** As the init of a machine does with a service. */
    private void keep(int node) {
        keepers[node] = new Thread(
                () -> {
                    while (!closed) {
                        nodes[node].awaitEnd();
                        try {
                            if (!closed) {
                                startNode(node);
                            }
                        } catch (UncheckedIOException | IOException notNow) {
                            continue; // the database may be away: it is started again, as often as it takes
                        }
                    }
                },
                "keeper-" + node);
        keepers[node].setDaemon(true);
        keepers[node].start();
    }

    GatewayProcess node(int node) {
        return nodes[node];
    }

    boolean isUp(int node) {
        return nodes[node].isAlive();
    }

    void killNode(int node) {
        nodes[node].kill();
    }

    /** Stopped as a machine that hangs, and woken when somebody else has taken over what it did. */
    void pauseNode(int node, Runnable meanwhile) throws IOException, InterruptedException {
        GatewayProcess paused = nodes[node];
        signal("STOP", paused.pid());
        try {
            meanwhile.run();
            String other = "node-%d".formatted(NODES - node);
            await().atMost(PATIENCE).until(() -> other.equals(leader()));
        } finally {
            signal("CONT", paused.pid());
        }
    }

    private String leader() {
        return database()
                .sql("SELECT node FROM job_lease WHERE job = 'RECONCILE'")
                .query(String.class)
                .single();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill -%s %d: %d".formatted(name, pid, code));
        }
    }

    void killBroker() throws IOException {
        broker.kill();
        broker.startAgain();
    }

    void killBrokerAndDeleteItsJournal() throws IOException {
        broker.kill();
        FileSystemUtils.deleteRecursively(broker.folder().resolve("data"));
        broker.startAgain();
    }

    void killDatabase() throws IOException {
        database.kill();
        database.startAgain();
    }

    /** No gateway reaches the database meanwhile. */
    void cutDatabaseLine(Runnable meanwhile) {
        line.cut();
        try {
            meanwhile.run();
        } finally {
            line.mend();
        }
    }

    JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(database.port()), "postgres", ""));
    }

    /** A client of that organ that speaks to that node, wherever it listens now. */
    Peer peer(OrganId organ, int node) {
        URI uri = nodes[node].uri();
        return peers.computeIfAbsent(
                organ + " " + uri,
                key -> new Peer(
                        List.of(uri),
                        sandbox.authority().certificate(),
                        sandbox.keysOf(organ),
                        Clock.systemUTC(),
                        CLIENTS_PATIENCE));
    }

    /** Files that no running call needs any more. */
    List<Path> spoolLeftovers() throws IOException {
        Path spool = sandbox.storeFolder().resolve("spool");
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        }
    }

    /** How many files, sockets and pipes each node holds open. */
    List<Integer> descriptors() throws IOException {
        List<Integer> all = new ArrayList<>();
        for (GatewayProcess node : nodes) {
            try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(node.pid()), "fd"))) {
                all.add((int) open.count());
            }
        }
        return all;
    }

    private static void join(Thread keeper) {
        try {
            keeper.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (int node = 0; node < NODES; node++) {
            if (nodes[node] != null) {
                nodes[node].close();
            }
            if (keepers[node] != null) {
                join(keepers[node]); // it may just be starting one
                nodes[node].close();
            }
        }
        broker.close();
        line.close();
        database.close();
    }
}
