package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxNotice;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.key.TlsContext;

/** Recipients with a webhook are told of their mailbox by a real HTTPS call, and what their servers do harms nobody else. */
class WebhookIT {
    @TempDir
    static Path folder;

    private static final BlockingQueue<Call> CALLS = new LinkedBlockingQueue<>();
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static HttpsServer server;
    private static OrganId originator;
    private static Peer sender;

    /** One call as the server got it. */
    private record Call(String path, Map<String, String> headers, byte[] body) {}

    @BeforeAll
    static void start() throws Exception {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        server = server(sandbox.authority());
        server.createContext("/told", exchange -> answer(exchange, 204));
        server.createContext("/busy", exchange -> answer(exchange, count("/busy") < 2 ? 503 : 200));
        server.createContext("/gone", exchange -> answer(exchange, 404));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", uri("/told").toString());
            answer(exchange, 307);
        });
        server.start();
        gateway = RunningGateway.start(
                sandbox,
                "--axis.handover.period=50ms",
                "--axis.webhook.private-servers=true",
                "--axis.webhook.back-off=200ms",
                "--axis.webhook.timeout=3s",
                "--axis.webhook.threads=2");
        sender = gateway.peer(originator);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        server.stop(0);
    }

    @Test
    void aRecipientIsToldWithASignatureThatAnybodyCanCheckAndFetchesFromItsMailbox() throws Exception {
        OrganId recipient = toldAt(uri("/told"));
        byte[] envelope = submit(recipient);

        Call call = next("/told", recipient);

        MailboxNotice notice = notice(call);
        assertThat(notice.envelopeSha256()).isEqualTo(Digest.sha256Of(envelope).hex());
        assertThat(notice.envelopeSize()).isEqualTo(envelope.length);
        assertThat(notice.originator()).isEqualTo(originator.value());
        assertSigned(call, uri("/told"));
        MailboxItem item = gateway.peer(recipient).list(30).get(0);
        assertThat(item.handoverId()).isEqualTo(notice.handoverId());
        assertThat(gateway.peer(recipient).fetch(item).body()).isEqualTo(envelope);
        await().atMost(Duration.ofSeconds(20)).until(() -> stateFor(recipient).equals("DONE"));
        assertThat(journalled("NOTIFIED", recipient)).isEqualTo(1);
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws Exception {
        OrganId recipient = toldAt(uri("/busy"));
        submit(recipient);

        await().atMost(Duration.ofSeconds(30)).until(() -> stateFor(recipient).equals("DONE"));

        assertThat(COUNTS.get("/busy").get()).isEqualTo(3);
    }

    @Test
    void aServerThatKnowsNoSuchPlaceIsAskedOnceAndTheEnvelopeWaitsInTheMailbox() throws Exception {
        OrganId recipient = toldAt(uri("/gone"));
        submit(recipient);

        await().atMost(Duration.ofSeconds(30)).until(() -> stateFor(recipient).equals("GIVEN_UP"));

        assertThat(COUNTS.get("/gone").get()).isEqualTo(1);
        assertThat(failureFor(recipient)).contains("/gone answered 404");
        assertThat(journalled("NOTIFICATION_GIVEN_UP", recipient)).isEqualTo(1);
        assertThat(gateway.peer(recipient).list(30)).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        OrganId recipient = toldAt(uri("/moved"));
        submit(recipient);

        await().atMost(Duration.ofSeconds(30)).until(() -> stateFor(recipient).equals("GIVEN_UP"));

        assertThat(failureFor(recipient)).contains("answered 307");
        assertThat(CALLS)
                .noneMatch(call ->
                        call.path().equals("/told") && notice(call).recipient().equals(recipient.value()));
    }

    @Test
    void serversThatSayNothingHoldNobodyElse() throws Exception {
        try (SilentServer silent = new SilentServer()) {
            OrganId first = toldAt(silent.uri());
            OrganId second = toldAt(silent.uri());
            OrganId third = toldAt(silent.uri());
            OrganId other = toldAt(uri("/told"));
            for (int i = 0; i < 3; i++) {
                submit(first, second, third);
            }
            submit(other);

            next("/told", other);

            assertThat(stateFor(other)).isIn("DUE", "DONE");
            await().atMost(Duration.ofSeconds(30)).until(() -> failureFor(first) != null);
            assertThat(failureFor(first)).contains("no answer");
            assertThat(gateway.peer(first).list(30)).hasSize(3);
        }
    }

    @Test
    void aServerWithACertificateOfAStrangerIsToldNothing() throws Exception {
        HttpsServer stranger = server(CertificateAuthority.create("Lạ", KeyAlgorithm.EC_P256, Clock.systemUTC()));
        stranger.createContext("/told", exchange -> answer(exchange, 204));
        stranger.start();
        try {
            OrganId recipient = toldAt(
                    URI.create("https://localhost:" + stranger.getAddress().getPort() + "/told"));
            submit(recipient);

            await().atMost(Duration.ofSeconds(30)).until(() -> failureFor(recipient) != null);

            assertThat(stateFor(recipient)).isEqualTo("DUE");
            assertThat(CALLS).noneMatch(call -> notice(call).recipient().equals(recipient.value()));
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void aServerInAPrivateNetworkIsNotCalledUnlessTheOperatorAllowsIt(@TempDir Path elsewhere) throws Exception {
        Sandbox strict = new Sandbox(elsewhere);
        OrganId from = strict.organ();
        HttpsServer inside = server(strict.authority());
        inside.createContext("/told", exchange -> answer(exchange, 204));
        inside.start();
        int port = inside.getAddress().getPort();
        List<OrganId> recipients = List.of(
                strict.organToldAt(URI.create("https://localhost:" + port + "/told")),
                strict.organToldAt(URI.create("https://127.0.0.1:" + port + "/told")),
                strict.organToldAt(URI.create("https://[::ffff:127.0.0.1]:" + port + "/told")),
                strict.organToldAt(URI.create("https://10.0.0.1:" + port + "/told")),
                strict.organToldAt(URI.create("https://169.254.169.254/latest")));
        try (RunningGateway careful = RunningGateway.start(strict, "--axis.handover.period=50ms")) {
            var document = anEnvelope()
                    .from(from)
                    .to(recipients.toArray(OrganId[]::new))
                    .document();
            assertThat(careful.peer(from)
                            .submit(strict.signed(document, List.of(), from))
                            .statusCode())
                    .isEqualTo(201);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> careful.database()
                                    .sql("SELECT COUNT(*) FROM notification WHERE state = 'GIVEN_UP'")
                                    .query(Integer.class)
                                    .single()
                            == recipients.size());
            assertThat(careful.database()
                            .sql("SELECT failure FROM notification")
                            .query(String.class)
                            .list())
                    .allSatisfy(failure -> assertThat(failure).contains("private network"));
        } finally {
            inside.stop(0);
        }
        assertThat(CALLS)
                .noneMatch(call -> recipients.stream()
                        .anyMatch(recipient -> notice(call).recipient().equals(recipient.value())));
    }

    private static OrganId toldAt(URI webhook) throws Exception {
        OrganId recipient = sandbox.organToldAt(webhook);
        assertThat(gateway.management("POST", "/actuator/registry").statusCode())
                .isEqualTo(200);
        return recipient;
    }

    private static byte[] submit(OrganId... recipients) {
        var document = anEnvelope().from(originator).to(recipients).document();
        byte[] envelope = sandbox.signed(document, List.of(), originator);
        assertThat(sender.submit(envelope).statusCode()).isEqualTo(201);
        return envelope;
    }

    private static Call next(String path, OrganId recipient) throws InterruptedException {
        for (Call call = CALLS.poll(30, TimeUnit.SECONDS); call != null; call = CALLS.poll(30, TimeUnit.SECONDS)) {
            if (call.path().equals(path) && notice(call).recipient().equals(recipient.value())) {
                return call;
            }
        }
        throw new AssertionError("nobody called " + path);
    }

    private static MailboxNotice notice(Call call) {
        return JsonMapper.builder().build().readValue(call.body(), MailboxNotice.class);
    }

    /** As a vendor would do it from RFC 9421 alone. */
    private static void assertSigned(Call call, URI target) throws GeneralSecurityException {
        String parameters = call.headers().get("Signature-input").substring("docaxis=".length());
        assertThat(parameters)
                .startsWith("(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created=")
                .endsWith(";tag=\"docaxis\"");
        String digest = "sha-256=:" + Digest.sha256Of(call.body()).base64() + ":";
        assertThat(call.headers().get("Content-digest")).isEqualTo(digest);
        String base = "\"@method\": POST\n\"@target-uri\": " + target + "\n\"content-type\": application/json\n"
                + "\"content-digest\": " + digest + "\n\"@signature-params\": " + parameters;
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(binary(call.headers().get("Docaxis-signer-certificate"))));
        certificate.verify(sandbox.authority().certificate().getPublicKey());
        assertThat(parameters)
                .contains("keyid=\"" + Digest.sha256Of(certificate.getEncoded()).hex() + "\"");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(certificate);
        signature.update(base.getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(binary(call.headers().get("Signature").substring("docaxis=".length()))))
                .isTrue();
    }

    private static byte[] binary(String item) {
        return Base64.getDecoder().decode(item.substring(1, item.length() - 1));
    }

    private static String stateFor(OrganId recipient) {
        return String.valueOf(ofNotification("state", recipient));
    }

    private static String failureFor(OrganId recipient) {
        return ofNotification("failure", recipient);
    }

    /** Of the one that was tried most; null before there is any. */
    private static String ofNotification(String column, OrganId recipient) {
        List<Map<String, Object>> found = gateway.database()
                .sql("SELECT " + column + " AS wanted FROM notification WHERE recipient = :recipient"
                        + " ORDER BY attempt DESC FETCH FIRST 1 ROWS ONLY")
                .param("recipient", recipient.value())
                .query()
                .listOfRows();
        return found.isEmpty() ? null : (String) found.get(0).get("wanted");
    }

    private static int journalled(String event, OrganId recipient) {
        return gateway.database()
                .sql("SELECT COUNT(*) FROM journal WHERE event = :event AND recipient = :recipient")
                .param("event", event)
                .param("recipient", recipient.value())
                .query(Integer.class)
                .single();
    }

    private static int count(String path) {
        AtomicInteger count = COUNTS.get(path);
        return count == null ? 0 : count.get();
    }

    private static URI uri(String path) {
        return URI.create("https://localhost:" + server.getAddress().getPort() + path);
    }

    private static HttpsServer server(CertificateAuthority authority) throws IOException {
        IssuedKey key = authority.issue(
                Sandbox.GATEWAY,
                "Máy chủ của đơn vị",
                KeyAlgorithm.EC_P256,
                Duration.ofDays(1),
                List.of("127.0.0.1", "localhost"));
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(TlsContext.of(key.tls(), List.of(authority.certificate()))));
        return https;
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        String path = exchange.getRequestURI().getPath();
        COUNTS.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        CALLS.add(new Call(path, headers, exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Takes connections and never says a word. */
    private static final class SilentServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final BlockingQueue<Socket> taken = new LinkedBlockingQueue<>();

        SilentServer() throws IOException {
            new Thread(this::take, "silent").start();
        }

        URI uri() {
            return URI.create("https://localhost:" + socket.getLocalPort() + "/");
        }

        private void take() {
            try {
                while (true) {
                    taken.add(socket.accept());
                }
            } catch (IOException closed) {
                taken.forEach(each -> {
                    try {
                        each.close();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
