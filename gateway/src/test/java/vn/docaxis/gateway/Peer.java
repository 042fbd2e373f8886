package vn.docaxis.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.edxml.wire.ReceiptList;
import vn.docaxis.edxml.wire.TrackedDocument;
import vn.docaxis.signing.ConfirmationSigner;
import vn.docaxis.signing.ReceiptVerifier;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/** An agency at the other end of the wire: plain HTTP, nothing shared with the gateway but the contract. */
public final class Peer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<URI> gateways;
    private final Duration patience;
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpClient http;
    private final SSLContext tls;
    private final IssuedKey keys;
    private final Clock clock;
    private final ReceiptVerifier receipts;

    /** @param gateways are asked in turn */
    public Peer(List<URI> gateways, X509Certificate root, IssuedKey keys, Clock clock) {
        this(gateways, root, keys, clock, Duration.ofMinutes(5));
    }

    /** @param patience with each call; a gateway that hangs is like one that is away */
    public Peer(List<URI> gateways, X509Certificate root, IssuedKey keys, Clock clock, Duration patience) {
        this.patience = patience;
        this.gateways = List.copyOf(gateways);
        this.keys = keys;
        this.clock = clock;
        this.tls = tls(root, keys);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
        this.receipts = new ReceiptVerifier(TrustStore.of(List.of(root), OrganBinding.bySubject()));
    }

    public HttpResponse<byte[]> submit(byte[] envelope) {
        return send(request(Api.ENVELOPES).header("Content-Type", Api.ENVELOPE_TYPE), "POST", envelope);
    }

    HttpResponse<byte[]> submitDeclaring(byte[] envelope, Digest declared) {
        return send(
                request(Api.ENVELOPES)
                        .header("Content-Type", Api.ENVELOPE_TYPE)
                        .header(Api.CONTENT_DIGEST, Api.digestHeader(declared)),
                "POST",
                envelope);
    }

    public List<MailboxItem> list(int waitSeconds) {
        return items(listAnswer("?wait=" + waitSeconds));
    }

    public List<MailboxItem> items(HttpResponse<byte[]> page) {
        return json(page, MailboxPage.class).items();
    }

    public HttpResponse<byte[]> listAnswer(String query) {
        return send(request(Api.MAILBOX + query), "GET", null);
    }

    CompletableFuture<List<MailboxItem>> listLater(int waitSeconds) {
        return CompletableFuture.supplyAsync(() -> list(waitSeconds), task -> new Thread(task, "waiting").start());
    }

    public HttpResponse<byte[]> fetch(MailboxItem item) {
        return send(leased(Api.MAILBOX_ENVELOPE, item), "GET", null);
    }

    HttpResponse<byte[]> fetch(MailboxItem item, String range) {
        return send(leased(Api.MAILBOX_ENVELOPE, item).header("Range", range), "GET", null);
    }

    HttpResponse<byte[]> prolong(MailboxItem item) {
        return send(leased(Api.MAILBOX_LEASE, item), "PUT", new byte[0]);
    }

    public HttpResponse<byte[]> confirm(MailboxItem item) {
        return confirm(item, confirmation(item, Optional.empty()));
    }

    HttpResponse<byte[]> refuse(MailboxItem item, Reason reason) {
        return confirm(item, confirmation(item, Optional.of(reason)));
    }

    HttpResponse<byte[]> confirm(MailboxItem item, HandoverConfirmation confirmation) {
        SignedXml signed = new ConfirmationSigner(keys.sign()).sign(confirmation);
        return send(
                leased(Api.MAILBOX_CONFIRMATION, item).header("Content-Type", Api.CONFIRMATION_TYPE),
                "POST",
                signed.bytes());
    }

    HandoverConfirmation confirmation(MailboxItem item, Optional<Reason> refusal) {
        return new HandoverConfirmation(
                new OrganId(item.originator()),
                new DocumentId(item.documentId()),
                organ(),
                Digest.sha256(item.envelopeSha256()),
                clock.instant(),
                refusal);
    }

    OrganId organ() {
        return OrganBinding.bySubject().organOf(keys.sign().certificate()).orElseThrow();
    }

    public HttpResponse<byte[]> track(OrganId originator, DocumentId document) {
        return send(request(Api.DOCUMENTS + query(originator, document)), "GET", null);
    }

    public TrackedDocument tracked(OrganId originator, DocumentId document) {
        return json(track(originator, document), TrackedDocument.class);
    }

    HttpResponse<byte[]> receiptsAnswer(OrganId originator, DocumentId document) {
        return send(request(Api.RECEIPTS + query(originator, document)), "GET", null);
    }

    /** All receipts of the document, each verified. */
    public List<Receipt> receipts(OrganId originator, DocumentId document) {
        List<Receipt> all = new ArrayList<>();
        String further = "";
        do {
            ReceiptList page = json(
                    send(request(Api.RECEIPTS + query(originator, document) + further), "GET", null),
                    ReceiptList.class);
            page.receipts().forEach(entry -> all.add(verified(SignedXml.ofBase64(entry.xml()))));
            further = page.next() == null ? "" : "&after=" + page.next();
        } while (!further.isEmpty());
        return all;
    }

    Receipt receipt(HttpResponse<byte[]> answer) {
        return verified(new SignedXml(answer.body()));
    }

    Receipt receipt(SignedXml xml) {
        return verified(xml);
    }

    /** The receipt that came with a refusal. */
    Receipt receipt(Problem problem) {
        return verified(SignedXml.ofBase64(problem.receipt()));
    }

    Problem problem(HttpResponse<byte[]> answer) {
        return json(answer, Problem.class);
    }

    MailboxItem item(HttpResponse<byte[]> answer) {
        return json(answer, MailboxItem.class);
    }

    HttpResponse<byte[]> send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = request(path);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request, method, body);
    }

    HttpResponse<byte[]> call(String method, String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        return send(request, method, body);
    }

    /** A bare connection with this peer's certificate, to misbehave on. */
    public SSLSocket line() throws IOException {
        return (SSLSocket) tls.getSocketFactory()
                .createSocket(gateways.get(0).getHost(), gateways.get(0).getPort());
    }

    private Receipt verified(SignedXml xml) {
        return receipts.verify(xml, clock.instant()).receipt();
    }

    private static <T> T json(HttpResponse<byte[]> answer, Class<T> type) {
        return JSON.readValue(answer.body(), type);
    }

    private HttpRequest.Builder request(String path) {
        URI gateway = gateways.get(requests.getAndIncrement() % gateways.size());
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(patience);
    }

    private HttpRequest.Builder leased(String path, MailboxItem item) {
        return request(path.replace("{handoverId}", item.handoverId())).header(Api.LEASE_TOKEN, item.leaseToken());
    }

    private static String query(OrganId originator, DocumentId document) {
        return "?originator=" + originator + "&documentId="
                + URLEncoder.encode(document.value(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String method, byte[] body) {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        try {
            return http.send(request.method(method, content).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext tls(X509Certificate root, IssuedKey keys) {
        try {
            char[] password = new char[0];
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(
                    "tls", keys.tls().privateKey(), password, keys.tls().chain().toArray(X509Certificate[]::new));
            KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            key.init(own, password);
            KeyStore roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            roots.setCertificateEntry("root", root);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(key.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
