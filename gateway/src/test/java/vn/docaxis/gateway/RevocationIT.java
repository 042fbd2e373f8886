package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.identity.TrustedRoots;
import vn.docaxis.gateway.revocation.Judgements;
import vn.docaxis.gateway.revocation.KeptTrust;
import vn.docaxis.signing.authority.AuthorityServer;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.authority.OcspResponder;
import vn.docaxis.signing.authority.PublishedCrl;
import vn.docaxis.signing.authority.RevokedCertificates;
import vn.docaxis.signing.authority.RevokedCertificates.Revocation;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationReason;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/** What the gateway does with certificates that are revoked, and with those of which nobody can tell. */
class RevocationIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final RevokedCertificates revoked = RevokedCertificates.inMemory();
    private Sandbox sandbox;
    private int port;
    private Optional<AuthorityServer> server = Optional.empty();
    private OrganId originator;
    private OrganId recipient;

    @BeforeEach
    void setUp() throws IOException {
        sandbox = new Sandbox(folder);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        sandbox.publishAt(URI.create("http://127.0.0.1:" + port));
        originator = sandbox.organ();
        recipient = sandbox.organ();
    }

    @AfterEach
    void tearDown() {
        server.ifPresent(AuthorityServer::close);
    }

    @Test
    void unknownWaitsIfThePolicySaysSoRevokedIsRefusedEverywhereAndGoodIsKeptWithItsProof() throws IOException {
        OrganId withRevokedKey = sandbox.organ();
        OrganId withRevokedDoorKey = sandbox.organ();
        revoke(sandbox.keysOf(withRevokedKey).sign());
        revoke(sandbox.keysOf(withRevokedDoorKey).tls());
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        byte[] envelope = sandbox.signed(document, List.of(), originator);
        try (RunningGateway gateway = RunningGateway.start(
                sandbox, "--axis.trust.unknown=refuse", "--axis.trust.patience=10s", "--axis.trust.pause=100ms")) {
            HttpResponse<byte[]> unknown = gateway.peer(originator).submit(envelope);
            assertThat(unknown.statusCode()).isEqualTo(503);
            assertThat(unknown.headers().firstValue("Retry-After")).isPresent();
            assertThat(gateway.peer(originator).problem(unknown).code()).isEqualTo("CRT-007");

            startTheAuthority();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.peer(originator).submit(envelope).statusCode() == 201);
            HttpResponse<byte[]> badSignature = gateway.peer(withRevokedKey)
                    .submit(sandbox.signed(anEnvelope().from(withRevokedKey).to(recipient)));
            HttpResponse<byte[]> badDoor = gateway.peer(withRevokedDoorKey).listAnswer("");
            MailboxItem item = gateway.peer(recipient).list(30).get(0);
            HttpResponse<byte[]> badConfirmation = withLostKey(gateway).confirm(item);

            assertRevoked(gateway, badSignature);
            assertRevoked(gateway, badDoor);
            assertRevoked(gateway, badConfirmation);
            KeptTrust kept = keptFor(gateway, document);
            assertThat(kept.path())
                    .hasSize(2)
                    .last()
                    .isEqualTo(sandbox.authority().certificate());
            assertThat(kept.statements()).hasSize(1);
            TrustStore offline = TrustStore.of(List.of(kept.path().get(1)), OrganBinding.bySubject())
                    .withStatements(kept.statements());
            assertThat(offline.judge(kept.path(), CLOCK.instant(), CertificateUse.SIGNING)
                            .hasUnknown())
                    .isFalse();
        }
    }

    private Peer withLostKey(RunningGateway gateway) {
        SigningKey lost = sandbox.authority()
                .issue(recipient, "Cơ quan", Set.of(CertificateUse.SIGNING), KeyAlgorithm.EC_P256, HOUR, List.of());
        revoke(lost);
        IssuedKey keys = new IssuedKey(lost, sandbox.keysOf(recipient).tls());
        return new Peer(List.of(gateway.uri()), sandbox.authority().certificate(), keys, CLOCK);
    }

    private void assertRevoked(RunningGateway gateway, HttpResponse<byte[]> answer) {
        Problem problem = gateway.peer(originator).problem(answer);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(problem.code()).isEqualTo("CRT-006");
        assertThat(problem.detail()).contains("key compromise");
    }

    @Test
    void anAuthorityThatNeverAnswersCostsOneRequestItsPatienceAndIsAskedAgainLater() throws IOException {
        OfficialDocument first = anEnvelope().from(originator).to(recipient).document();
        ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        try (RunningGateway gateway = RunningGateway.start(
                sandbox, "--axis.trust.patience=1s", "--axis.trust.pause=100ms", "--axis.trust.ask-later=100ms")) {
            assertThat(submit(gateway, sandbox.signed(first, List.of(), originator))
                            .statusCode())
                    .isEqualTo(201);
            long begin = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                assertThat(submit(
                                        gateway,
                                        sandbox.signed(
                                                anEnvelope().from(originator).to(recipient)))
                                .statusCode())
                        .isEqualTo(201);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(keptFor(gateway, first).statements()).isEmpty();

            silent.close();
            startTheAuthority();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> keptFor(gateway, first).statements().size() == 1);
        } finally {
            silent.close();
        }
    }

    private HttpResponse<byte[]> submit(RunningGateway gateway, byte[] envelope) {
        return gateway.peer(originator).submit(envelope);
    }

    @Test
    void rootsAreReplacedWhileItRunsAndOldAndNewOverlap() throws Exception {
        CertificateAuthority next = CertificateAuthority.create("Docaxis next CA", KeyAlgorithm.EC_P256, CLOCK);
        SigningKey renewed = next.issue(
                originator, "Cơ quan", Set.of(CertificateUse.SIGNING), KeyAlgorithm.EC_P256, HOUR, List.of());
        try (RunningGateway gateway = RunningGateway.start(sandbox, "--axis.trust.online=false")) {
            TrustedRoots trust = gateway.part(TrustedRoots.class);
            assertThat(submit(gateway, renewed).statusCode()).isEqualTo(422);

            addRoot(next.certificate());
            assertThat(trust.reload()).isEqualTo(2);
            assertThat(submit(gateway, renewed).statusCode()).isEqualTo(201);
            assertThat(submit(gateway, sandbox.keysOf(originator).sign()).statusCode())
                    .isEqualTo(201);

            Files.writeString(sandbox.rootsFile(), "no certificate");
            assertThatThrownBy(trust::reload).isInstanceOf(ExchangeUnavailableException.class);
            assertThat(submit(gateway, renewed).statusCode()).isEqualTo(201);

            Files.delete(sandbox.rootsFile());
            KeyFile.savePem(sandbox.rootsFile(), next.certificate());
            assertThat(trust.reload()).isEqualTo(1);
            assertThat(trust.certificates()).containsExactly(next.certificate());
        }
    }

    private HttpResponse<byte[]> submit(RunningGateway gateway, SigningKey key) {
        EnvelopeBuilder builder = anEnvelope().from(originator).to(recipient);
        return gateway.peer(originator).submit(sandbox.signed(builder.document(), builder.attachments(), key));
    }

    private void addRoot(X509Certificate root) throws IOException {
        Path pem = folder.resolve("next.pem");
        KeyFile.savePem(pem, root);
        Files.write(sandbox.rootsFile(), Files.readAllBytes(pem), StandardOpenOption.APPEND);
    }

    private static KeptTrust keptFor(RunningGateway gateway, OfficialDocument document) {
        long row = gateway.database()
                .sql("SELECT id FROM document WHERE exchange_id = :id")
                .param("id", document.exchangeId().value())
                .query(Long.class)
                .single();
        return gateway.part(Judgements.class).of(row).orElseThrow();
    }

    private void revoke(SigningKey key) {
        revoked.add(new Revocation(
                key.certificate().getSerialNumber(),
                CLOCK.instant(),
                RevocationReason.KEY_COMPROMISE,
                Optional.empty()));
    }

    private void startTheAuthority() throws IOException {
        CertificateAuthority ca = sandbox.authority();
        server = Optional.of(new AuthorityServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .serve(ca, new PublishedCrl(ca, revoked, HOUR, CLOCK), new OcspResponder(ca, revoked, HOUR, CLOCK))
                .start());
    }
}
