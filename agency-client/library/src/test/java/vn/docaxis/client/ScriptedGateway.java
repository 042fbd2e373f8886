package vn.docaxis.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.edxml.wire.ReceiptList;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;
import vn.docaxis.signing.ConfirmationVerifier;
import vn.docaxis.signing.ReceiptSigner;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.key.TlsContext;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/**
 * A peer that speaks the gateway's HTTP API over TLS with client certificates, and misbehaves once for each script it is given. It
 * tests what a client makes of a bad line or a bad gateway; what a good gateway does is tested with the gateway.
 */
final class ScriptedGateway implements AutoCloseable {
    static final String SUBMIT = "POST " + Api.ENVELOPES;
    static final String MAILBOX = "GET " + Api.MAILBOX;
    static final String ENVELOPE = "GET envelope";
    static final String LEASE = "PUT lease";
    static final String CONFIRMATION = "POST confirmation";
    static final String EVENTS = "GET " + Api.EVENTS;
    static final String RECEIPTS = "GET " + Api.RECEIPTS;

    private static final int TO_THE_END = -1;

    private final Keys keys;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path folder;
    private final ReceiptSigner signer;
    private final JsonMapper json = JsonMapper.builder().build();
    private final EnvelopeReader reader = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256);
    private final Map<String, Deque<Script>> scripts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<Digest, SignedXml> accepted = new ConcurrentHashMap<>();
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();
    private final List<SignedXml> confirmations = new CopyOnWriteArrayList<>();
    private volatile Duration lease = Duration.ofMinutes(2);

    /** What to do with one call instead of the right thing. */
    @FunctionalInterface
    interface Script {
        void run(HttpExchange exchange) throws IOException;
    }

    private record Offer(MailboxItem item, Path file) {}

    ScriptedGateway(Path folder) throws IOException {
        this(folder, Keys.ALL, Keys.ALL.gateway());
    }

    ScriptedGateway(Path folder, Keys keys, IssuedKey key) throws IOException {
        this.keys = keys;
        this.folder = Files.createDirectories(folder);
        this.signer = new ReceiptSigner(key.sign());
        SSLContext tls = TlsContext.of(key.tls(), List.of(keys.authority().certificate()));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = tls.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** Does this once, when that call comes next. */
    void next(String call, Script script) {
        scripts.computeIfAbsent(call, c -> new ArrayDeque<>()).add(script);
    }

    int calls(String call) {
        return calls.getOrDefault(call, new AtomicInteger()).get();
    }

    void leaseFor(Duration duration) {
        lease = duration;
    }

    List<SignedXml> confirmations() {
        return confirmations;
    }

    HandoverConfirmation lastConfirmation() {
        TrustStore trust = TrustStore.of(List.of(keys.authority().certificate()), OrganBinding.bySubject());
        return new ConfirmationVerifier(trust)
                .verify(confirmations.get(confirmations.size() - 1), Keys.CLOCK.instant())
                .confirmation();
    }

    /** Puts an envelope into the mailbox; each call is a handover of its own. */
    MailboxItem offer(Path envelope, String originator, String documentId) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream in = new DigestInputStream(Files.newInputStream(envelope), engine)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        Digest digest = Digest.of(DigestAlgorithm.SHA_256, engine.digest());
        MailboxItem item = new MailboxItem(
                UUID.randomUUID().toString(),
                "token-1",
                leasedUntil(),
                "document",
                originator,
                documentId,
                digest.hex(),
                Files.size(envelope),
                0);
        offers.put(item.handoverId(), new Offer(item, envelope));
        return item;
    }

    private String leasedUntil() {
        return Keys.CLOCK.instant().plus(lease).toString();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String last = path.substring(path.lastIndexOf('/') + 1);
            boolean ofItem = path.startsWith(Api.MAILBOX + "/");
            String call = exchange.getRequestMethod() + " " + (ofItem ? last : path);
            calls.computeIfAbsent(call, c -> new AtomicInteger()).incrementAndGet();
            Script script = scripts.getOrDefault(call, new ArrayDeque<>()).poll();
            if (script != null) {
                script.run(exchange);
                return;
            }
            switch (call) {
                case SUBMIT -> acceptSubmission(exchange);
                case MAILBOX -> answer(exchange, new MailboxPage(open()));
                case ENVELOPE -> sendEnvelope(exchange, item(path).file());
                case LEASE -> renew(exchange, item(path));
                case CONFIRMATION -> acceptConfirmation(exchange, item(path));
                case RECEIPTS -> answer(exchange, receiptsOf(exchange));
                default -> exchange.sendResponseHeaders(404, TO_THE_END);
            }
        } catch (IOException | RuntimeException e) {
            // The client went away, or the test will tell.
            exchange.close();
        }
    }

    /** What the mailbox is answered with. */
    byte[] page() {
        return json.writeValueAsBytes(new MailboxPage(open()));
    }

    private List<MailboxItem> open() {
        return offers.values().stream().map(Offer::item).toList();
    }

    private Offer item(String path) {
        return offers.get(path.split("/")[3]);
    }

    /** Accepts it, and gives a repeat its first receipt. */
    void acceptSubmission(HttpExchange exchange) throws IOException {
        Digest digest = keep(exchange);
        send(exchange, 201, Api.RECEIPT_TYPE, accepted.get(digest).bytes());
    }

    /** Takes the body and signs for it, but answers nothing. */
    Digest keep(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".edxml");
        Files.copy(exchange.getRequestBody(), file);
        UnverifiedEnvelope envelope;
        try (InputStream in = Files.newInputStream(file)) {
            envelope = reader.read(in, AttachmentSink.discard());
        }
        Digest declared = Api.digestOf(exchange.getRequestHeaders().getFirst(Api.CONTENT_DIGEST));
        if (!declared.equals(envelope.digest())) {
            throw new IOException("the body has another digest than its header says");
        }
        accepted.computeIfAbsent(
                envelope.digest(),
                d -> receipt(ReceiptEvent.SUBMISSION_ACCEPTANCE, envelope.claimedContent(), d, Optional.empty()));
        return envelope.digest();
    }

    SignedXml receipt(ReceiptEvent event, Envelope content, Digest digest, Optional<Reason> reason) {
        return receipt(event, content.originator(), content.exchangeId(), digest, reason, Optional.empty());
    }

    SignedXml receipt(
            ReceiptEvent event,
            OrganId originator,
            DocumentId documentId,
            Digest digest,
            Optional<Reason> reason,
            Optional<SignedXml> confirmation) {
        return signer.sign(new Receipt(
                UUID.randomUUID(),
                event,
                Keys.CLOCK.instant(),
                Keys.GATEWAY,
                originator,
                event.isOfRecipient()
                        ? Optional.of(confirmation
                                .map(c -> lastConfirmation().recipient())
                                .orElse(Keys.H57))
                        : Optional.empty(),
                Optional.of(documentId),
                digest,
                reason,
                confirmation));
    }

    private void sendEnvelope(HttpExchange exchange, Path file) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        long from = range == null ? 0 : Long.parseLong(range.replaceAll("[^0-9]", ""));
        exchange.getResponseHeaders().add("Content-Type", Api.ENVELOPE_TYPE);
        exchange.sendResponseHeaders(range == null ? 200 : 206, Files.size(file) - from);
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = exchange.getResponseBody()) {
            in.skipNBytes(from);
            in.transferTo(out);
        }
    }

    private void renew(HttpExchange exchange, Offer offer) throws IOException {
        MailboxItem old = offer.item();
        MailboxItem renewed = new MailboxItem(
                old.handoverId(),
                old.leaseToken(),
                leasedUntil(),
                old.kind(),
                old.originator(),
                old.documentId(),
                old.envelopeSha256(),
                old.envelopeSize(),
                old.priority());
        answer(exchange, renewed);
    }

    private void acceptConfirmation(HttpExchange exchange, Offer offer) throws IOException {
        SignedXml confirmation = new SignedXml(exchange.getRequestBody().readAllBytes());
        confirmations.add(confirmation);
        offers.remove(offer.item().handoverId());
        Optional<Reason> refusal = lastConfirmation().refusal();
        SignedXml receipt = receipt(
                refusal.isEmpty() ? ReceiptEvent.CONTENT_HANDOVER : ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                new OrganId(offer.item().originator()),
                new DocumentId(offer.item().documentId()),
                Digest.sha256(offer.item().envelopeSha256()),
                refusal,
                Optional.of(confirmation));
        send(exchange, 200, Api.RECEIPT_TYPE, receipt.bytes());
    }

    private ReceiptList receiptsOf(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        SignedXml receipt = receipt(
                ReceiptEvent.CONTENT_CONSIGNMENT,
                new OrganId(query.get("originator")),
                new DocumentId(query.get("documentId")),
                Digest.sha256Of(new byte[0]),
                Optional.empty(),
                Optional.empty());
        List<ReceiptList.ReceiptEntry> entries = new ArrayList<>();
        entries.add(new ReceiptList.ReceiptEntry("1", "ContentConsignment", null, "", receipt.base64()));
        return new ReceiptList(entries, null);
    }

    /** A refusal as the gateway words it. */
    void refuse(HttpExchange exchange, int status, Fault fault, SignedXml receipt) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        byte[] body = json.writeValueAsBytes(Problem.of(fault, status, receipt == null ? null : receipt.base64()));
        send(exchange, status, Api.PROBLEM_TYPE, body);
    }

    void answer(HttpExchange exchange, Object value) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        send(exchange, 200, "application/json", json.writeValueAsBytes(value));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? TO_THE_END : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
