package vn.docaxis.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.audit.HttpLogSource;

/** A gateway in a Java process of its own, started by the demonstration and stopped with it. */
final class GatewayProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final int LONGEST_KEY = 1024;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final int SHOWN_LOG_LINES = 30;

    private final Process process;
    private final Path ports;
    private final Path log;
    private final Thread hook;

    private GatewayProcess(Process process, Path ports, Path log) {
        this.process = process;
        this.ports = ports;
        this.log = log;
        this.hook = new Thread(this::stop, "gateway-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param jar           the gateway's jar, with its libraries beside it
     * @param configuration a YAML file of {@code axis.} settings
     * @param home          its {@code axis.home}, where it writes its ports
     * @param shortLived    compile less, which starts faster but moves large envelopes many times slower
     * @throws ExchangeUnavailableException GWY-001 if it does not become ready
     */
    static GatewayProcess start(Path jar, Path configuration, Path home, Path log, boolean shortLived)
            throws IOException {
        Files.createDirectories(home);
        Path ports = home.resolve("gateway.ports");
        Files.deleteIfExists(ports);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xmx256m", "-Xshare:auto", "-XX:+UseSerialGC"));
        if (shortLived) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-jar", jar.toString(), "--spring.config.additional-location=" + configuration.toUri()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        GatewayProcess gateway = new GatewayProcess(process, ports, log);
        gateway.awaitReady();
        return gateway;
    }

    URI address() {
        return URI.create(read(ports).getProperty("https"));
    }

    URI management() {
        return URI.create(read(ports).getProperty("management"));
    }

    /** The key of its log of receipts, as its operator would publish it. */
    String logKey() {
        URI key = management().resolve("/log/key");
        HttpLogSource log = new HttpLogSource(management().resolve("/log/"), HttpClient.newHttpClient(), LONGEST_START);
        return log.fetch("key", LONGEST_KEY)
                .map(fetched -> new String(fetched.octets(), StandardCharsets.UTF_8).strip())
                .orElseThrow(() -> new ExchangeUnavailableException(
                        FaultCode.GATEWAY_UNAVAILABLE.with("no key of its log at " + key), null));
    }

    long pid() {
        return process.pid();
    }

    /** Returns when the gateway ended, whoever ended it. */
    void awaitEnd() {
        process.onExit().join();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!ready()) {
            boolean ended = exitsWithin(Duration.ofMillis(50));
            if (ended || System.nanoTime() > deadline) {
                String state = ended
                        ? "exit code " + process.exitValue()
                        : "not ready after " + LONGEST_START.toSeconds() + " s";
                close();
                throw new ExchangeUnavailableException(
                        FaultCode.GATEWAY_UNAVAILABLE.with(state + "; log: " + log), null);
            }
        }
    }

    private boolean ready() {
        return Files.exists(ports)
                && read(ports).containsKey("https")
                && read(ports).containsKey("management");
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** What the gateway said last, for a reader who wants to know why it failed. */
    static List<String> lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size());
        } catch (IOException e) {
            return List.of(log + ": " + e);
        }
    }

    private boolean exitsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void stop() {
        process.destroy();
        if (!exitsWithin(LONGEST_STOP)) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook is what runs then.
            return;
        }
    }
}
