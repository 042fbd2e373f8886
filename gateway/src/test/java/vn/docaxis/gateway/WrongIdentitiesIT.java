package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.EventPage;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.PublicDoor.Call;
import vn.docaxis.gateway.PublicDoor.Endpoint;
import vn.docaxis.gateway.PublicDoor.Part;
import vn.docaxis.gateway.PublicDoor.Thing;
import vn.docaxis.signing.ConfirmationSigner;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.RevokedCertificates.Revocation;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.key.TlsContext;
import vn.docaxis.signing.revocation.RevocationReason;

/**
 * Walks every endpoint of the public door with every wrong identity, asking once for what there is and once for what there never was:
 * nobody learns the difference, and nothing changes.
 */
class WrongIdentitiesIT {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Set<String> MOMENTS =
            Set.of("date", "connection", Api.UPLOAD_EXPIRES.toLowerCase(Locale.ROOT));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OfficialDocument document;
    private static final Map<String, Peer> others = new LinkedHashMap<>();
    private static final Map<String, Peer> strangers = new LinkedHashMap<>();
    private static final Map<Part, Peer> parties = new TreeMap<>();
    private static Thing existing;
    private static Thing absent;

    @BeforeAll
    static void aDocumentUnderWay() throws IOException {
        sandbox = Sandbox.embedded(folder);
        OrganId parent = sandbox.organ();
        OrganId originator = sandbox.register(new OrganId(parent + ".01"), "active");
        OrganId recipient = sandbox.organ();
        OrganId otherRecipient = sandbox.organ();
        IssuedKey revoked = sandbox.keysOf(sandbox.organ());
        OrganId pinning = EnvelopeBuilder.anOrgan();
        sandbox.registerWith(pinning, revoked.sign().certificate());
        Files.write(folder.resolve("revoked.crl"), crlWith(revoked.tls()));
        OrganId neighbour = sandbox.organ();
        OrganId closed = sandbox.organ("closed");
        gateway = RunningGateway.start(
                sandbox,
                "--axis.trust.crl.files=" + folder.resolve("revoked.crl"),
                "--axis.mailbox.lease=1h",
                "--axis.limits.calls.burst=100000");
        parties.put(Part.ORIGINATOR, gateway.peer(originator));
        parties.put(Part.RECIPIENT, gateway.peer(recipient));
        parties.put(Part.OTHER_RECIPIENT, gateway.peer(otherRecipient));
        others.put("a neighbour", gateway.peer(neighbour));
        others.put("a closed organ", gateway.peer(closed));
        others.put("the organ above, to which the subtree was not granted", gateway.peer(parent));
        strangers.put("revoked", gateway.peerWith(revoked));
        strangers.put("not registered", gateway.peer(EnvelopeBuilder.anOrgan()));
        strangers.put("by name, while the organ has pinned another certificate", gateway.peer(pinning));
        document = anEnvelope()
                .from(originator)
                .to(recipient, otherRecipient)
                .documentId("01/WALK")
                .document();
        existing = submitted();
        absent = new Thing(
                originator,
                "02/WALK",
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                existing.cursor().replaceFirst("\\..*", ".00000000"),
                sandbox.signed(anEnvelope().from(originator).to(recipient)),
                existing.confirmation());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Thing submitted() {
        Peer originator = parties.get(Part.ORIGINATOR);
        Peer recipient = parties.get(Part.RECIPIENT);
        byte[] envelope = sandbox.signed(document, List.of(), document.originator());
        assertThat(originator.submit(envelope).statusCode()).isEqualTo(201);
        MailboxItem item = recipient.list(30).get(0);
        EventPage.ReceiptArrival consigned = await().until(
                        () -> JSON
                                .readValue(
                                        originator
                                                .send("GET", Api.EVENTS, null, null)
                                                .body(),
                                        EventPage.class)
                                .events()
                                .stream()
                                .filter(event -> event.event().equals(ReceiptEvent.CONTENT_CONSIGNMENT.term())
                                        && recipient.organ().value().equals(event.recipient()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        String upload = PublicDoor.call("POST", Api.UPLOADS)
                .with(Api.TUS_RESUMABLE, Api.TUS_VERSION)
                .with(Api.UPLOAD_LENGTH, "100")
                .by(originator)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return new Thing(
                document.originator(),
                document.exchangeId().value(),
                item.handoverId(),
                item.leaseToken(),
                consigned.id(),
                upload.substring(Api.UPLOADS.length() + 1),
                consigned.cursor(),
                envelope,
                new ConfirmationSigner(sandbox.keysOf(recipient.organ()).sign())
                        .sign(recipient.confirmation(item, Optional.empty()))
                        .bytes());
    }

    private static byte[] crlWith(SigningKey key) {
        Revocation revocation = new Revocation(
                key.certificate().getSerialNumber(),
                Instant.EPOCH,
                RevocationReason.KEY_COMPROMISE,
                Optional.of(Instant.EPOCH));
        return sandbox.authority().crl(List.of(revocation), MONTH).der();
    }

    @Test
    void everyEndpointIsInTheWalk() {
        Set<String> mapped = new TreeSet<>();
        for (HandlerMapping mapping : gateway.parts(HandlerMapping.class)) {
            if (mapping instanceof RequestMappingHandlerMapping methods) {
                methods.getHandlerMethods().keySet().forEach(info -> mapped.addAll(endpoints(info)));
            } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                mapped.addAll(urls.getHandlerMap().keySet());
            }
        }
        gateway.part(ServletContext.class).getServletRegistrations().values().stream()
                .filter(servlet -> !servlet.getName().equals("dispatcherServlet"))
                .flatMap(servlet -> servlet.getMappings().stream())
                .forEach(path -> mapped.add("servlet " + path));

        assertThat(mapped).isEqualTo(new TreeSet<>(PublicDoor.ENDPOINTS.keySet()));
    }

    private static List<String> endpoints(RequestMappingInfo info) {
        assertThat(info.getMethodsCondition().getMethods())
                .as("methods of %s", info)
                .isNotEmpty();
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path))
                .toList();
    }

    @Test
    void otherOrgansAreAnsweredAsIfItHadNeverBeenAndChangeNothing() {
        String before = state();

        PublicDoor.ENDPOINTS.forEach((name, endpoint) -> {
            others.forEach((who, peer) -> assertNothingLearned(name, endpoint, who, peer));
            parties.forEach((part, peer) -> {
                if (!endpoint.entitled().contains(part)) {
                    assertNothingLearned(name, endpoint, part.name(), peer);
                }
            });
        });

        assertThat(state()).isEqualTo(before);
    }

    private static void assertNothingLearned(String name, Endpoint endpoint, String who, Peer peer) {
        for (Call[] pair : pairs(endpoint)) {
            HttpResponse<byte[]> ofExisting = pair[0].by(peer);

            assertThat(shown(ofExisting))
                    .as("%s by %s: %s", name, who, pair[0])
                    .isEqualTo(shown(pair[1].by(peer)))
                    .isEqualTo(shown(claiming(pair[0]).by(peer)));
            if (pair[0].method().equals(endpoint.call().apply(existing).method())) {
                assertThat(ofExisting.statusCode()).as("%s by %s", name, who).isEqualTo(endpoint.status());
            }
        }
        if (name.equals("GET /v1/mailbox")) {
            assertThat(endpoint.call().apply(existing).by(peer).body())
                    .asString()
                    .isEqualTo("{\"items\":[]}");
        }
    }

    /** Asking for what there is and for what there is not, in all the ways that the framework answers by itself too. */
    private static List<Call[]> pairs(Endpoint endpoint) {
        Call is = endpoint.call().apply(existing);
        Call isNot = endpoint.call().apply(absent);
        return Stream.of(is.method(), "HEAD", "OPTIONS", "TRACE")
                .distinct()
                .map(method -> method.equals(is.method())
                        ? new Call[] {is, isNot}
                        : new Call[] {is.as(method), isNot.as(method)})
                .toList();
    }

    /** What a caller says of itself counts nowhere. */
    private static Call claiming(Call call) {
        String organ = existing.originator().value();
        return call.asking("caller=" + organ + "&organ=" + organ + "&recipient=" + organ + "&organId=" + organ)
                .with("X-Forwarded-Client-Cert", "Subject=\"organizationIdentifier=" + organ + "\"")
                .with("X-SSL-Client-S-DN", "2.5.4.97=" + organ)
                .with("X-Client-Cert", "MIIB")
                .with("X-Organ-Id", organ)
                .with("From", organ)
                .with("Authorization", "Basic QURNSU46QURNSU4=")
                .with("X-Forwarded-For", "127.0.0.1")
                .with("X-HTTP-Method-Override", "GET")
                .with("X-Original-URL", Api.MAILBOX);
    }

    /** Status, headers and body; what the caller itself has said, and moments, look the same each time. */
    private static String shown(HttpResponse<byte[]> answer) {
        String headers = answer.headers().map().entrySet().stream()
                .filter(header -> !MOMENTS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .filter(header -> !header.getKey().equalsIgnoreCase("content-length") || !hasReceipt(answer))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        return (answer.statusCode() + "\n" + headers + "\n" + text(answer))
                .replaceAll("\"receipt\":\"[^\"]*\"", "\"receipt\"")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
                .replace(existing.cursor(), "CURSOR")
                .replace(absent.cursor(), "CURSOR")
                .replace(existing.documentId(), "DOCUMENT")
                .replace(absent.documentId(), "DOCUMENT");
    }

    private static boolean hasReceipt(HttpResponse<byte[]> answer) {
        return text(answer).contains("\"receipt\":\"");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Of everything that the walk names. */
    private static String state() {
        HttpResponse<byte[]> upload = PublicDoor.call("HEAD", Api.UPLOADS + "/" + existing.uploadId())
                .with(Api.TUS_RESUMABLE, Api.TUS_VERSION)
                .by(parties.get(Part.ORIGINATOR));
        return gateway.database()
                        .sql("SELECT * FROM document ORDER BY id")
                        .query()
                        .listOfRows()
                + gateway.database()
                        .sql("SELECT id, state, lease_token, leased_until FROM handover ORDER BY id")
                        .query()
                        .listOfRows()
                        .toString()
                + gateway.database()
                        .sql("SELECT count(*) FROM journal WHERE event IN ('FETCHED', 'CONFIRMED', 'EVIDENCE_MADE')")
                        .query()
                        .singleValue()
                + upload.headers().firstValue(Api.UPLOAD_OFFSET);
    }

    @Test
    void aStrangerIsRefusedAlikeEverywhereWhetherThereIsAPathOrNot() {
        strangers.forEach((who, peer) -> {
            String code = who.equals("revoked") ? "CRT-006" : "ORG-004";
            String nowhere = shown(PublicDoor.call("GET", "/nowhere").by(peer));
            String unseen = shown(PublicDoor.call("HEAD", "/nowhere").by(peer));
            PublicDoor.ENDPOINTS.values().stream()
                    .flatMap(endpoint -> pairs(endpoint).stream().flatMap(Stream::of))
                    .filter(call ->
                            !call.method().equals("TRACE")) // refused to everybody, before anyone asks who it is
                    .forEach(call -> assertThat(shown(claiming(call).by(peer)))
                            .as("%s %s", who, call)
                            .isEqualTo(call.method().equals("HEAD") ? unseen : nowhere));
            assertThat(nowhere).startsWith("403\n").contains("\"code\":\"" + code + "\"");
        });
    }

    @Test
    void whoeverHasNoCertificateOfOurAuthorityHearsNothingAtAll() throws Exception {
        CertificateAuthority unknown =
                CertificateAuthority.create("Another CA", KeyAlgorithm.EC_P256, Clock.systemUTC());
        OrganId originator = existing.originator();
        sandbox.authority().save(folder.resolve("ca.p12"), "walk".toCharArray());
        CertificateAuthority then = CertificateAuthority.load(
                folder.resolve("ca.p12"), "walk".toCharArray(), Clock.offset(Clock.systemUTC(), MONTH.negated()));
        List<X509Certificate> roots = List.of(sandbox.authority().certificate());

        assertRefusedAtTheDoor("of another authority", TlsContext.of(key(unknown, originator), roots));
        assertRefusedAtTheDoor("that has ended", TlsContext.of(key(then, originator), roots));
        assertRefusedAtTheDoor("left at home", withoutKey());
    }

    private static SSLContext withoutKey() throws GeneralSecurityException, IOException {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", sandbox.authority().certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(roots);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    private static SigningKey key(CertificateAuthority issuer, OrganId organ) {
        return issuer.issue(organ, "Cơ quan", KeyAlgorithm.EC_P256, Duration.ofDays(1), List.of())
                .tls();
    }

    private static void assertRefusedAtTheDoor(String which, SSLContext tls) {
        HttpClient http = HttpClient.newBuilder().sslContext(tls).build();
        PublicDoor.ENDPOINTS.forEach((name, endpoint) -> {
            Call call = endpoint.call().apply(existing);
            HttpRequest request = HttpRequest.newBuilder(gateway.uri().resolve(call.path()))
                    .timeout(Duration.ofSeconds(10))
                    .method(call.method(), HttpRequest.BodyPublishers.noBody())
                    .build();

            assertThatThrownBy(() -> http.send(request, HttpResponse.BodyHandlers.discarding()))
                    .as("%s with a certificate %s", name, which)
                    .isInstanceOf(IOException.class);
        });
    }
}
