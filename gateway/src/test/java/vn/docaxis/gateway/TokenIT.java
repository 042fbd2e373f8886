package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.key.SoftToken;
import vn.docaxis.signing.trust.CertificateUse;

/** The gateway with both of its keys on a PKCS#11 token: SoftHSM2. */
class TokenIT {
    @TempDir
    Path folder;

    private static void put(SoftToken token, IssuedKey keys) {
        token.put(SigningKey.SIGN, keys.sign());
        token.put(SigningKey.TLS, keys.tls());
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"RSA_2048", "EC_P384"})
    void receiptsAreSignedAndTheDoorIsOpenedByKeysOnTheToken(KeyAlgorithm algorithm) throws Exception {
        Sandbox sandbox = new Sandbox(folder);
        SoftToken token = SoftToken.create(folder);
        Duration year = Duration.ofDays(365);
        put(
                token,
                new IssuedKey(
                        sandbox.authority()
                                .issue(
                                        Sandbox.GATEWAY,
                                        "Trục",
                                        Set.of(CertificateUse.SIGNING),
                                        algorithm,
                                        year,
                                        List.of()),
                        sandbox.authority()
                                .issue(
                                        Sandbox.GATEWAY,
                                        "Trục",
                                        Set.of(CertificateUse.TLS_SERVER),
                                        algorithm,
                                        year,
                                        List.of("127.0.0.1"))));
        sandbox.keysOnToken(token);
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();

        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            Peer peer = gateway.peer(originator);
            HttpResponse<byte[]> answer =
                    peer.submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(peer.receipt(answer).issuer()).isEqualTo(Sandbox.GATEWAY);
        }
    }

    @Test
    void newKeysOnTheTokenAreTakenUpByAReload() throws Exception {
        Sandbox sandbox = new Sandbox(folder);
        SoftToken token = SoftToken.create(folder);
        IssuedKey first = Sandbox.gatewayKeys(sandbox.authority());
        IssuedKey second = Sandbox.gatewayKeys(sandbox.authority());
        put(token, first);
        sandbox.keysOnToken(token);
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();

        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            HttpResponse<byte[]> before = gateway.peer(originator)
                    .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));
            awaitNothingToSign(gateway.peer(recipient));
            put(token, second);
            HttpResponse<String> reloaded = gateway.management("POST", "/actuator/reload");
            HttpResponse<byte[]> after = gateway.peer(originator)
                    .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));

            assertThat(reloaded.statusCode()).as(reloaded.body()).isEqualTo(200);
            assertThat(ReloadIT.isSignedBy(before, first.sign())).isTrue();
            assertThat(after.statusCode()).isEqualTo(201);
            assertThat(ReloadIT.isSignedBy(after, second.sign())).isTrue();
            assertThat(ReloadIT.shownAtTheDoor(after)).isEqualTo(second.tls().certificate());
        }
    }

    @Test
    void aTokenThatIsAwayMeansNotNowAndTheGatewayGoesOnByItselfWhenItIsBack() throws Exception {
        Sandbox sandbox = new Sandbox(folder);
        SoftToken token = SoftToken.create(folder);
        put(token, Sandbox.gatewayKeys(sandbox.authority()));
        sandbox.keysOnToken(token);
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();

        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            Peer peer = gateway.peer(originator);
            byte[] first = sandbox.signed(anEnvelope().from(originator).to(recipient));
            byte[] second = sandbox.signed(anEnvelope().from(originator).to(recipient));
            assertThat(peer.submit(first).statusCode()).isEqualTo(201);
            awaitNothingToSign(gateway.peer(recipient));
            token.closeAllSessions();
            assertThat(gateway.peer(originator).submit(second).statusCode()).isEqualTo(201);
            awaitNothingToSign(gateway.peer(recipient));

            byte[] third = sandbox.signed(anEnvelope().from(originator).to(recipient));
            token.goAway();
            HttpResponse<byte[]> notNow = peer.submit(third);
            HttpResponse<String> health = gateway.management("GET", "/actuator/health");
            HttpResponse<String> keys = gateway.management("GET", "/actuator/health/keys");
            HttpResponse<String> reload = gateway.management("POST", "/actuator/reload");
            token.comeBack();

            assertThat(notNow.statusCode()).isEqualTo(503);
            assertThat(notNow.headers().firstValue("Retry-After")).isPresent();
            assertThat(peer.problem(notNow).code()).isEqualTo("GWY-001");
            assertThat(new String(notNow.body(), StandardCharsets.UTF_8))
                    .contains("thiết bị giữ khóa của trục không trả lời")
                    .contains("its key token does not answer")
                    .doesNotContain(token.label());
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("TOKEN_AWAY").contains("KEY-002");
            assertThat(keys.statusCode()).isEqualTo(503);
            assertThat(reload.statusCode()).isEqualTo(400);
            assertThat(reload.body()).contains("KEY-002");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(
                                    gateway.peer(originator).submit(third).statusCode())
                            .isEqualTo(201));
            assertThat(gateway.management("GET", "/actuator/health/keys").statusCode())
                    .isEqualTo(200);
        }
    }

    /** What was submitted is in the mailbox, with its receipts: SoftHSM does not survive that its sessions end under a signature. */
    private static void awaitNothingToSign(Peer recipient) {
        assertThat(recipient.list(10)).hasSize(1);
    }
}
