package vn.docaxis.signing.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.TimeStampIssuer;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;

/** A time-stamp authority of the tests, on a port of this machine: as good, or as bad, as the test wants it. */
public final class TestTimeStamps implements AutoCloseable {
    public static final SigningKey KEY = key(TestKeys.AUTHORITY);
    public static final TimeStampVerifier VERIFIER = new TimeStampVerifier(TestKeys.TRUST);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    private TestTimeStamps(UnaryOperator<byte[]> answer, String contentType, int status) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/tsa", exchange -> {
            requests.incrementAndGet();
            send(exchange, answer.apply(exchange.getRequestBody().readAllBytes()), contentType, status);
        });
        server.start();
    }

    private static void send(HttpExchange exchange, byte[] body, String contentType, int status) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A key for time-stamps of that authority. */
    public static SigningKey key(CertificateAuthority authority) {
        return authority.issue(
                new OrganId("000.00.99.TSA"),
                "Time-stamps",
                Set.of(CertificateUse.TIME_STAMPING),
                KeyAlgorithm.EC_P256,
                Duration.ofDays(365),
                List.of());
    }

    public static TestTimeStamps honest(Clock clock) {
        return answering(new TimeStampIssuer(KEY, clock)::answer);
    }

    public static TestTimeStamps answering(UnaryOperator<byte[]> answer) {
        return new TestTimeStamps(answer, "application/timestamp-reply", 200);
    }

    public static TestTimeStamps failing() {
        return new TestTimeStamps(request -> new byte[0], "text/plain", 503);
    }

    public URI url() {
        return URI.create(
                "http://localhost:%d/tsa".formatted(server.getAddress().getPort()));
    }

    public int requests() {
        return requests.get();
    }

    /** A token over that digest at the present of that clock. */
    public static TimeStampToken tokenOver(Digest digest, Clock clock) {
        try (TestTimeStamps authority = honest(clock)) {
            return new TimeStampAuthorities(List.of(authority.url()), VERIFIER, Duration.ofSeconds(10), clock)
                    .stamp(digest)
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
