package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.key.SigningKey;

/** Keys, roots and registry are replaced while the gateway runs. */
class ReloadIT {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private OrganId originator;
    private OrganId recipient;

    @BeforeEach
    void makeAxis() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
    }

    private byte[] envelope() {
        return sandbox.signed(anEnvelope().from(originator).to(recipient));
    }

    static boolean isSignedBy(HttpResponse<byte[]> receipt, SigningKey key) throws CertificateEncodingException {
        return new String(receipt.body(), StandardCharsets.UTF_8)
                .contains(Base64.getEncoder().encodeToString(key.certificate().getEncoded()));
    }

    static Certificate shownAtTheDoor(HttpResponse<byte[]> answer) throws Exception {
        return answer.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private static List<String> journal(RunningGateway gateway) {
        return gateway.database()
                .sql("SELECT event FROM journal WHERE event LIKE 'CONFIGURATION%' ORDER BY recorded_at")
                .query(String.class)
                .list();
    }

    @Test
    void newKeysSignReceiptsAndOpenTheDoorWhileOpenConnectionsLiveOn() throws Exception {
        IssuedKey fresh = Sandbox.gatewayKeys(sandbox.authority());
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            Peer connected = gateway.peer(originator);
            HttpResponse<byte[]> before = connected.submit(envelope());

            sandbox.replaceGatewayKeys(fresh);
            HttpResponse<byte[]> untouched = gateway.peer(originator).submit(envelope());
            CompletableFuture<List<MailboxItem>> underWay = listing(gateway);
            HttpResponse<String> reloaded = gateway.management("POST", "/actuator/reload");
            HttpResponse<byte[]> sameConnection = connected.submit(envelope());
            HttpResponse<byte[]> newConnection = gateway.peer(originator).submit(envelope());

            assertThat(reloaded.statusCode()).isEqualTo(200);
            assertThat(reloaded.body())
                    .contains("\"organs\":2")
                    .contains(fresh.sign().certificate().getSerialNumber().toString(16))
                    .contains(fresh.tls().certificate().getSerialNumber().toString(16));
            assertThat(before.statusCode()).isEqualTo(201);
            assertThat(isSignedBy(untouched, fresh.sign())).isFalse();
            assertThat(isSignedBy(sameConnection, fresh.sign())).isTrue();
            assertThat(isSignedBy(newConnection, fresh.sign())).isTrue();
            assertThat(shownAtTheDoor(newConnection)).isEqualTo(fresh.tls().certificate());
            assertThat(connected.receipt(newConnection).issuer()).isEqualTo(Sandbox.GATEWAY);
            assertThat(underWay.join()).isNotEmpty();
            assertThat(journal(gateway)).containsExactly("CONFIGURATION_RELOADED");
        }
    }

    /** A client that waits on its connection for what comes. */
    private CompletableFuture<List<MailboxItem>> listing(RunningGateway gateway) {
        Peer waiting = gateway.peer(recipient);
        assertThat(waiting.list(0)).hasSize(2); // and holds their lease
        return waiting.listLater(30);
    }

    @Test
    void oneBrokenFileChangesNothingAndSaysWhyInBothLanguages() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            OrganId newcomer = sandbox.organ();
            sandbox.write("gateway.p12", "no key file");
            HttpResponse<String> refused = gateway.management("POST", "/actuator/reload");
            HttpResponse<byte[]> toNewcomer = gateway.peer(originator)
                    .submit(sandbox.signed(anEnvelope().from(originator).to(newcomer)));
            HttpResponse<byte[]> asBefore = gateway.peer(originator).submit(envelope());

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body())
                    .contains("KEY-001")
                    .contains("gateway.p12")
                    .contains("Tệp khóa không dùng được")
                    .contains("The key file cannot be used");
            assertThat(toNewcomer.statusCode()).isEqualTo(422);
            assertThat(asBefore.statusCode()).isEqualTo(201);
            assertThat(journal(gateway)).containsExactly("CONFIGURATION_KEPT");
        }
    }

    @Test
    void whomAWithdrawnRootVouchedForIsRefusedAfterTheReload() throws Exception {
        CertificateAuthority former = CertificateAuthority.create("Former CA", KeyAlgorithm.EC_P256, Clock.systemUTC());
        sandbox.give(
                originator, former.issue(originator, "Cơ quan", KeyAlgorithm.EC_P256, Duration.ofDays(30), List.of()));
        String staying = Files.readString(sandbox.rootsFile());
        KeyFile.savePem(folder.resolve("former.pem"), former.certificate());
        Files.writeString(sandbox.rootsFile(), staying + Files.readString(folder.resolve("former.pem")));
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            Peer connected = gateway.peer(originator);
            assertThat(connected.submit(envelope()).statusCode()).isEqualTo(201);

            Files.writeString(sandbox.rootsFile(), staying);
            assertThat(connected.submit(envelope()).statusCode())
                    .as("not yet read")
                    .isEqualTo(201);
            assertThat(gateway.management("POST", "/actuator/reload").statusCode())
                    .isEqualTo(200);

            HttpResponse<byte[]> refused = connected.submit(envelope());
            assertThat(refused.statusCode())
                    .as("on the connection that was open")
                    .isBetween(400, 499);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("CRT-001");
            assertThatThrownBy(() -> gateway.peer(originator).submit(envelope()))
                    .as("on a new connection")
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(gateway.peer(recipient).list(0)).as("others go on").hasSize(2);
        }
    }

    @Test
    void keysThatClientsWouldNotAcceptAreNotTaken() throws Exception {
        OrganId other = new OrganId("X" + UUID.randomUUID().toString().substring(0, 8));
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            sandbox.replaceGatewayKeys(sandbox.keysOf(other));
            HttpResponse<String> ofAnother = gateway.management("POST", "/actuator/reload");
            HttpResponse<byte[]> asBefore = gateway.peer(originator).submit(envelope());

            assertThat(ofAnother.statusCode()).isEqualTo(400);
            assertThat(ofAnother.body()).contains("CRT-004").contains(other.value());
            assertThat(asBefore.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void healthShowsTheKeysAndWarnsBeforeACertificateEnds() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            HttpResponse<String> health = gateway.management("GET", "/actuator/health/keys");

            // The sandbox issues for 30 days, so they end within the month of notice.
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"until\"").contains("the certificate of sign ends at");
        }
    }
}
