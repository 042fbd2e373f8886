package vn.docaxis.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** An S3-compatible server (s3proxy) in a process of its own, with its objects below a folder. */
public final class S3Server implements AutoCloseable {
    private static final String JAR = "target/s3-server/s3proxy.jar";
    private static final String SECRET = "only-for-this-test";

    private final Path folder;
    private final int port;
    private Process process;

    private S3Server(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static S3Server start(Path folder) {
        try {
            S3Server server = new S3Server(folder, freePort());
            Files.createDirectories(server.objects());
            Files.writeString(folder.resolve("s3.conf"), """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=axis
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(server.port, SECRET, server.objects()));
            Files.writeString(folder.resolve("s3.key"), SECRET);
            Files.writeString(folder.resolve("s3.user"), "axis");
            server.startAgain();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** With the objects that it left. */
    public void startAgain() throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JAR,
                        "--properties",
                        folder.resolve("s3.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3.log").toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the S3 server ended, see " + folder.resolve("s3.log"));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A fresh bucket. */
    public void makeBucket(String name) throws IOException {
        Files.createDirectory(objects().resolve(name));
    }

    /** Where the objects of all buckets are, by name. */
    public Path objects() {
        return folder.resolve("objects");
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public Path accessKeyFile() {
        return folder.resolve("s3.user");
    }

    public Path secretKeyFile() {
        return folder.resolve("s3.key");
    }

    /** The settings of a gateway that works with it. */
    public String[] arguments(String bucket) {
        return new String[] {
            "--axis.store.s3.endpoint=" + endpoint(),
            "--axis.store.s3.bucket=" + bucket,
            "--axis.store.s3.prefix=axis/",
            "--axis.store.s3.access-key-file=" + accessKeyFile(),
            "--axis.store.s3.secret-key-file=" + secretKeyFile()
        };
    }

    /** Like {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
