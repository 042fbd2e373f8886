package vn.docaxis.signing.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Publishes what an authority says: {@code /ocsp}, {@code /crl}, {@code /ca.pem}, and whatever is mounted, such as a time-stamp
 * authority under {@code /tsa}. For the demo, the sandbox and tests; it speaks plain HTTP, since what it serves is signed. Nothing
 * starts it unasked.
 */
public final class AuthorityServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 64;
    private static final int LARGEST_REQUEST = 20_000;
    private static final int OK = 200;

    static {
        // The server of the platform waits for ever unless it is told otherwise before it is first used.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    /** @param address where to listen: the loopback address unless somebody decided otherwise; port 0 takes a free one */
    public AuthorityServer(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, WAITING);
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "authority");
                    thread.setDaemon(true);
                    return thread;
                });
        server.setExecutor(threads);
    }

    /** Everything that one authority publishes about revocation. */
    public AuthorityServer serve(CertificateAuthority authority, PublishedCrl crl, OcspResponder responder) {
        publish("/ca.pem", "application/x-pem-file", () -> KeyFile.pem(authority.certificate()));
        publish("/crl", "application/pkix-crl", crl::current);
        mount("/ocsp", "application/ocsp-response", responder::answer);
        return this;
    }

    /** Answers GET with those bytes. */
    public void publish(String path, String type, Supplier<byte[]> content) {
        server.createContext(path, exchange -> {
            boolean get = exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().equals(path);
            respond(exchange, get ? OK : 404, type, get ? content.get() : new byte[0]);
        });
    }

    /** Answers POST, and GET with the request in Base64 as the last part of the path (RFC 6960, appendix A). */
    public void mount(String path, String type, UnaryOperator<byte[]> answer) {
        server.createContext(path, exchange -> {
            byte[] request;
            if (exchange.getRequestMethod().equals("POST")) {
                try (InputStream in = exchange.getRequestBody()) {
                    request = in.readNBytes(LARGEST_REQUEST + 1);
                }
            } else {
                request = lastPart(exchange.getRequestURI(), path);
            }
            boolean fits = request.length > 0 && request.length <= LARGEST_REQUEST;
            respond(exchange, fits ? OK : 400, type, fits ? answer.apply(request) : new byte[0]);
        });
    }

    private static byte[] lastPart(URI address, String path) {
        try {
            String whole = address.getPath();
            return whole.length() > path.length() + 1
                    ? Base64.getDecoder().decode(whole.substring(path.length() + 1))
                    : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static void respond(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    public AuthorityServer start() {
        server.start();
        return this;
    }

    /** Such as {@code http://127.0.0.1:8480}; with it certificates tell where to ask about them. */
    public URI address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : bound.getAddress().getHostAddress();
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, bound.getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
