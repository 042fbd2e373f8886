package vn.docaxis.signing.log.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

/** What a log at the other end of a line can do to a monitor: nothing but be wrong. */
class HttpLogSourceTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aLogIsAuditedOverTheLine() {
        TestLog log = TestLog.of(300);
        server.createContext("/log/", exchange -> {
            String path = exchange.getRequestURI().getPath().substring("/log/".length());
            Optional<LogSource.Fetched> fetched = log.fetch(path, Integer.MAX_VALUE);
            if (fetched.isPresent()) {
                exchange.sendResponseHeaders(200, fetched.get().octets().length);
                exchange.getResponseBody().write(fetched.get().octets());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });

        AuditReport report = new LogAudit(
                        source("/log", Duration.ofSeconds(30)),
                        Clock.systemUTC(),
                        Duration.ofMinutes(1),
                        false,
                        Optional.empty())
                .run(Optional.empty(), Optional.of(log.key()), List.of());

        assertThat(report.findings()).isEmpty();
        assertThat(report.rebuilt()).isEqualTo(300);
        assertThat(source("/log/", Duration.ofSeconds(30)).fetch("tile/9/000", 10))
                .isEmpty();
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[8192]);
                }
            }
        });

        assertThatThrownBy(() -> source("/", Duration.ofSeconds(30)).fetch("checkpoint", 1000))
                .isInstanceOf(EnvelopeRejectedException.class)
                .hasMessageContaining("LOG-006")
                .hasMessageContaining("longer than 1000 bytes");
    }

    @Test
    void anAnswerThatNeverEndsTakesNoMoreThanItsTime() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            waitUntilOver();
        });

        assertThatThrownBy(() -> source("/", Duration.ofMillis(300)).fetch("checkpoint", 1000))
                .isInstanceOf(ExchangeUnavailableException.class)
                .hasMessageContaining("NET-001");
    }

    @Test
    void redirectsAreNotFollowedAndRefusalsAreSaid() {
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            answer(exchange, 302);
        });
        server.createContext("/busy", exchange -> answer(exchange, 503));

        assertThatThrownBy(() -> source("/", Duration.ofSeconds(9)).fetch("moved", 9))
                .isInstanceOf(EnvelopeRejectedException.class)
                .hasMessageContaining("NET-002");
        assertThatThrownBy(() -> source("/", Duration.ofSeconds(9)).fetch("busy", 9))
                .isInstanceOf(ExchangeUnavailableException.class)
                .hasMessageContaining("503");
    }

    @Test
    void aLogThatAsksForPatienceIsAskedAgainButNotForEver() {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/later", exchange -> {
            if (asked.incrementAndGet() < 3) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                answer(exchange, asked.get() == 1 ? 503 : 429);
            } else {
                answer(exchange, 404);
            }
        });
        server.createContext("/never", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, 429);
        });
        server.createContext("/tomorrow", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "90");
            answer(exchange, 503);
        });

        assertThat(source("/", Duration.ofSeconds(30)).fetch("later", 9)).isEmpty();
        for (String path : List.of("never", "tomorrow")) {
            assertThatThrownBy(() -> source("/", Duration.ofSeconds(9)).fetch(path, 9))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("NET-001");
        }
    }

    private void waitUntilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private HttpLogSource source(String path, Duration within) {
        URI prefix = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new HttpLogSource(prefix, HttpClient.newHttpClient(), within);
    }
}
