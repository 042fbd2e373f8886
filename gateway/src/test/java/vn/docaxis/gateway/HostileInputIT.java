package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import com.sun.net.httpserver.HttpServer;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.broker.Broker;

/** Sends a running gateway everything of the checklist of attacks, one after the other; then it serves as before. */
class HostileInputIT {
    static final int LARGEST = 1_900_000;

    @TempDir
    static Path folder;

    private static final AtomicInteger TRAPPED = new AtomicInteger();
    private static HttpServer trap;
    private static Sandbox sandbox;
    private static OrganId originator;
    private static OrganId recipient;
    private static OrganId bystander;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", exchange -> {
            TRAPPED.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        trap.start();
        sandbox = Sandbox.embedded(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        bystander = sandbox.organ();
        gateway = RunningGateway.start(
                sandbox, "--axis.limits.envelope=" + LARGEST + "B", "--axis.limits.calls.burst=100000");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        trap.stop(0);
    }

    static List<HostileInput> attacks() {
        return HostileInput.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefusedByNameWithNothingStoredOrDoesNothing(HostileInput attack) throws Exception {
        Peer sender = gateway.peer(originator);
        byte[] envelope = attack.envelope()
                .apply(new HostileInput.Target(
                        sandbox,
                        originator,
                        recipient,
                        URI.create("http://127.0.0.1:" + trap.getAddress().getPort())));
        String before = stored();

        HttpResponse<byte[]> answer = sender.submit(envelope);

        if (attack.code().equals(HostileInput.DEFUSED)) {
            assertThat(answer.statusCode())
                    .as(() -> sender.problem(answer).detail())
                    .isEqualTo(201);
            assertThat(sender.receipt(answer).envelopeDigest()).isEqualTo(Digest.sha256Of(envelope));
            assertArrivesAsItWas(envelope);
        } else {
            assertThat(sender.problem(answer).code()).isEqualTo(attack.code());
            assertRefused(sender, sender.problem(answer), envelope);
            assertThat(stored()).isEqualTo(before);
        }
        assertThat(TRAPPED).as("nobody was called").hasValue(0);
        assertServes();
    }

    private static void assertRefused(Peer sender, Problem problem, byte[] envelope) {
        if (problem.code().equals("GWY-002")) {
            return; // a receipt names all bytes, and not all were taken in
        }
        Receipt receipt = sender.receipt(problem);
        assertThat(receipt.event()).isEqualTo(ReceiptEvent.SUBMISSION_REJECTION);
        assertThat(receipt.envelopeDigest()).isEqualTo(Digest.sha256Of(envelope));
        assertThat(receipt.reason().orElseThrow().code()).isEqualTo(problem.code());
        assertThat(problem.vi().remedy()).isNotBlank();
    }

    /** Rows and files that a submission makes. */
    private static String stored() throws IOException {
        StringBuilder stored = new StringBuilder();
        for (String table : List.of("document", "handover", "upload")) {
            stored.append(gateway.database()
                            .sql("SELECT count(*) FROM " + table)
                            .query()
                            .singleValue())
                    .append(' ')
                    .append(table)
                    .append('\n');
        }
        for (String name : List.of("envelopes", "spool", "uploads")) {
            Path kept = sandbox.storeFolder().resolve(name);
            if (Files.exists(kept)) {
                try (Stream<Path> files = Files.walk(kept)) {
                    files.filter(Files::isRegularFile)
                            .sorted()
                            .forEach(file -> stored.append(file).append('\n'));
                }
            }
        }
        return stored.toString();
    }

    private static void assertArrivesAsItWas(byte[] envelope) {
        Peer receiver = gateway.peer(recipient);
        MailboxItem item =
                await().until(() -> receiver.list(5), items -> !items.isEmpty()).get(0);
        HttpResponse<byte[]> fetched = receiver.fetch(item);

        assertThat(fetched.body()).isEqualTo(envelope);
        assertThat(receiver.confirm(item).statusCode()).isEqualTo(200);
        assertHarmless(fetched);
        assertHarmless(gateway.peer(originator).track(originator, new DocumentId(item.documentId())));
    }

    /** No browser makes a page, a script or a cookie of it. */
    private static void assertHarmless(HttpResponse<byte[]> answer) {
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type ->
                        assertThat(type).matches("application/(json|problem\\+json|vnd\\.docaxis\\.edxml\\+xml).*"));
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server", "x-powered-by");
    }

    private static void assertServes() {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(bystander));
        assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR '1'='1",
                "x'; DROP TABLE document; --",
                "${7919*104729}",
                "#{T(java.lang.Runtime).getRuntime()}",
                "${jndi:ldap://127.0.0.1/x}",
                "a\r\n2026-01-01 ERROR forged",
                "<script>alert(1)</script>",
                "../../etc/passwd",
                "%00"
            })
    void whateverStandsInAParameterIsTextAndNothingElse(String text) throws IOException {
        String before = stored();
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        Peer caller = gateway.peer(originator);

        List.of(
                        "/v1/documents?originator=" + originator + "&documentId=" + encoded,
                        "/v1/receipts?originator=" + encoded + "&documentId=x",
                        "/v1/receipts/" + encoded + "/proof",
                        "/v1/events?after=" + encoded,
                        "/v1/mailbox?limit=" + encoded,
                        "/v1/mailbox/" + encoded + "/envelope",
                        "/v1/uploads/" + encoded,
                        "/log/" + encoded)
                .forEach(path -> {
                    HttpResponse<byte[]> answer = caller.call("GET", path, Map.of(), null);

                    assertThat(answer.statusCode()).as(path).isIn(400, 404, 405);
                    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                            .as(path)
                            .doesNotContain("html");
                    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                            .as(path)
                            .doesNotContain("Exception", "SELECT", "829348951");
                });
        assertThat(stored()).isEqualTo(before);
        assertThat(TRAPPED).hasValue(0);
    }

    @Test
    void aMessageOfTheBrokerThatIsNoneOfOursIsReadByNobody() throws Exception {
        String before = stored();
        try (Connection connection = gateway.part(Broker.class).connections().createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createQueue(Broker.HANDOVERS))) {
            ObjectMessage object = session.createObjectMessage(new ArrayList<>(List.of("gadget")));
            object.setStringProperty("originator", originator.value());
            producer.send(object);
            producer.send(session.createTextMessage("../../etc/passwd"));
            producer.send(session.createTextMessage(UUID.randomUUID().toString()));
            producer.send(session.createMessage());
        }

        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));
        assertThat(stored()).isEqualTo(before);
        assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
        assertArrivesAsItWas(envelope);
    }

    @Test
    void whoSpeaksAnotherProtocolIsHeardAtNoDoor() throws Exception {
        List<URI> doors = List.of(gateway.uri(), gateway.managementUri());
        List<String> openings = List.of(
                "STOMP\naccept-version:1.2\n\n\0",
                "AMQP\0\1\0\0",
                "\20\14\0\4MQTT\4\2\0\74\0\0",
                "JRMI\0\2K",
                "\u0000\u0000\u0000\u0001ARTEMIS",
                "SSH-2.0-x\r\n",
                "GET / HTTP/0.9\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        for (URI door : doors) {
            for (String opening : openings) {
                try (Socket line = new Socket(door.getHost(), door.getPort())) {
                    line.setSoTimeout(5_000);
                    line.getOutputStream().write(opening.getBytes(StandardCharsets.ISO_8859_1));
                    line.shutdownOutput();
                    byte[] heard = new byte[2_000];
                    int read = Math.max(0, line.getInputStream().read(heard));

                    assertThat(new String(heard, 0, read, StandardCharsets.ISO_8859_1))
                            .as("%s at %s", opening, door)
                            .doesNotContain("HTTP/1.1 2", "CONNECTED", "Artemis", "Tomcat");
                } catch (SocketException reset) {
                    assertThat(reset).as("as good as an answer").isNotNull();
                }
            }
        }
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "heapdump",
                "threaddump",
                "configprops",
                "beans",
                "loggers",
                "mappings",
                "shutdown",
                "jolokia",
                "logfile",
                "startup"
            })
    void nothingOfTheInsideIsShownAtEitherDoor(String what) throws Exception {
        assertThat(gateway.management("GET", "/actuator/" + what).headers().map())
                .containsKeys("x-content-type-options", "content-security-policy", "cache-control")
                .doesNotContainKey("server");
        assertThat(gateway.management("GET", "/actuator/" + what).statusCode()).isEqualTo(404);
        assertThat(gateway.management("POST", "/actuator/" + what).statusCode()).isIn(404, 405);
        assertThat(gateway.peer(originator)
                        .call("GET", "/actuator/" + what, Map.of(), null)
                        .statusCode())
                .isEqualTo(404);
    }

    /** Written to {@code docs/hostile-input.md} by {@code -Ddocaxis.docs=write}. */
    @Test
    void thePageNamesEveryAttackItsTestAndItsCode() throws IOException {
        Path page = Path.of("docs/hostile-input.md");
        if ("write".equals(System.getProperty("docaxis.docs"))) {
            Files.writeString(page, HostileInputPage.text());
        }

        assertThat(page).as("written anew by -Ddocaxis.docs=write").hasContent(HostileInputPage.text());
        assertThat(HostileInputPage.numbers())
                .containsAll(IntStream.rangeClosed(1, 55).boxed().toList());
    }
}
