package vn.docaxis.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import vn.docaxis.edxml.OrganId;

/** The real gateway in a process of its own, so that it can be killed like one. Its leases are short: the killed clients hold some. */
public final class GatewayProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Sandbox sandbox;
    private final Process process;
    private final URI uri;
    private final URI management;

    private GatewayProcess(Sandbox sandbox, Process process, Properties addresses) {
        this.sandbox = sandbox;
        this.process = process;
        this.uri = URI.create(addresses.getProperty("https"));
        this.management = URI.create(addresses.getProperty("management"));
    }

    /** @param further arguments beside those of the sandbox */
    public static GatewayProcess start(Sandbox sandbox, Path log, String... further) throws IOException {
        return start(sandbox, 0, log, further);
    }

    /** @param node of several gateways that share what they have */
    public static GatewayProcess start(Sandbox sandbox, int node, Path log, String... further) throws IOException {
        Path ports = sandbox.home(node).resolve("gateway.ports");
        Files.deleteIfExists(ports);
        Process process = launch(sandbox, node, log, further);
        Awaitility.await().atMost(LONGEST_START).until(() -> Files.exists(ports) || !process.isAlive());
        return new GatewayProcess(sandbox, process, addresses(ports));
    }

    /** Only that: it may also refuse to start. */
    static Process launch(Sandbox sandbox, Path log) throws IOException {
        return launch(sandbox, 0, log);
    }

    static Process launch(Sandbox sandbox, int node, Path log, String... further) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayApplication.class.getName()));
        command.addAll(List.of(sandbox.arguments(node)));
        command.add("--axis.mailbox.lease=2s");
        command.addAll(List.of(further));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static Properties addresses(Path ports) {
        Properties properties = new Properties();
        try (var text = Files.newBufferedReader(ports)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway did not start", e);
        }
        return properties;
    }

    public URI uri() {
        return uri;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public URI management() {
        return management;
    }

    public Peer peer(OrganId organ) {
        return new Peer(List.of(uri), sandbox.authority().certificate(), sandbox.keysOf(organ), Clock.systemUTC());
    }

    /** Returns when it has ended, for whatever reason. */
    public void awaitEnd() {
        process.onExit().join();
    }

    /** Like {@code kill -9}: no shutdown hook runs. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
