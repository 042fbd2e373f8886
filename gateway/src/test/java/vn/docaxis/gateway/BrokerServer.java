package vn.docaxis.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;

/**
 * A broker in a process of its own, with the configuration that operators get: {@code docs/artemis/broker.xml}, TLS with client
 * certificates, a user for each node. One for all tests of this process, unless a test wants to kill its own.
 */
public final class BrokerServer implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";
    private static final List<String> NODES = List.of("node-1", "node-2");
    private static BrokerServer common;

    private final Path folder;
    private final int port;
    private Process process;

    private BrokerServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** The one that all share, started by the first that asks for it. */
    public static synchronized BrokerServer common() {
        if (common == null) {
            try {
                Path folder = Files.createTempDirectory("broker");
                common = start(folder);
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(
                                () -> {
                                    common.close();
                                    FileSystemUtils.deleteRecursively(folder.toFile());
                                },
                                "broker-stop"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return common;
    }

    /** Another one, for a test of its own. */
    public static BrokerServer start(Path folder) {
        try {
            makeKeys(folder);
            makeUsers(folder);
            BrokerServer server = new BrokerServer(folder, freePort());
            server.startAgain();
            return server;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makeKeys(Path folder) throws IOException, GeneralSecurityException {
        CertificateAuthority authority =
                CertificateAuthority.create("Docaxis broker CA", KeyAlgorithm.EC_P256, Clock.systemUTC());
        OrganId organ = new OrganId("BROKER");
        for (String name : List.of("broker", "node-1", "node-2")) {
            KeyFile.save(
                    folder.resolve(name + ".p12"),
                    PASSWORD.toCharArray(),
                    authority.issue(organ, name, KeyAlgorithm.EC_P256, Duration.ofDays(30), List.of("127.0.0.1")));
        }
        KeyFile.savePem(folder.resolve("ca.pem"), authority.certificate());
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", authority.certificate());
        try (OutputStream out = Files.newOutputStream(folder.resolve("roots.p12"))) {
            roots.store(out, PASSWORD.toCharArray());
        }
    }

    private static void makeUsers(Path folder) throws IOException {
        Files.writeString(folder.resolve("login.config"), """
                activemq {
                   org.apache.activemq.artemis.spi.core.security.jaas.PropertiesLoginModule required
                       org.apache.activemq.jaas.properties.user="artemis-users.properties"
                       org.apache.activemq.jaas.properties.role="artemis-roles.properties";
                };
                """);
        List<String> users = new ArrayList<>();
        NODES.forEach(node -> users.add(node + " = " + PASSWORD + "-of-" + node));
        Files.write(folder.resolve("artemis-users.properties"), users);
        Files.writeString(folder.resolve("artemis-roles.properties"), "gateway = " + String.join(",", NODES));
        for (String node : NODES) {
            Files.writeString(folder.resolve(node + ".password"), PASSWORD + "-of-" + node);
        }
        Files.writeString(folder.resolve("key.password"), PASSWORD);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * With the journal that it left.
     *
     * @param further options of its JVM
     */
    public void startAgain(String... further) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Without it Netty on Java 25 cannot give back what the journal was read with, and the broker
                // stops.
                "-Dio.netty.noUnsafe=false",
                "-Dartemis.instance=" + folder,
                "-Djava.security.auth.login.config=" + folder.resolve("login.config"),
                "-Daxis.broker.port=" + port,
                "-Daxis.broker.key-store=" + folder.resolve("broker.p12"),
                "-Daxis.broker.key-store-password=" + PASSWORD,
                "-Daxis.broker.trust-store=" + folder.resolve("roots.p12"),
                "-Daxis.broker.trust-store-password=" + PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                BrokerServer.class.getName()));
        command.addAll(1, List.of(further));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()))
                .start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the broker ended: " + said());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("broker.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a gateway that works with it. */
    String[] arguments(int node) {
        String name = NODES.get(node);
        return new String[] {
            "--axis.broker.addresses=127.0.0.1:" + port,
            "--axis.broker.user=" + name,
            "--axis.broker.password-file=" + folder.resolve(name + ".password"),
            "--axis.broker.roots=" + folder.resolve("ca.pem"),
            "--axis.broker.key-file=" + folder.resolve(name + ".p12"),
            "--axis.broker.key-password-file=" + folder.resolve("key.password")
        };
    }

    /** Like {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        kill();
    }

    /** The broker itself. */
    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        new EmbeddedActiveMQ()
                .setConfigResourcePath(
                        Path.of("docs/artemis/broker.xml").toUri().toString())
                .setSecurityManager(new ActiveMQJAASSecurityManager("activemq"))
                .start();
    }
}
