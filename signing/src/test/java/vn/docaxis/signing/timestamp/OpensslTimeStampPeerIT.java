package vn.docaxis.signing.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.authority.TimeStampIssuer;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/** Debian's openssl agrees with us on time-stamps: on those that we make, and on those that it makes. It knows the real time only. */
class OpensslTimeStampPeerIT {
    private static final byte[] DATA = "Biên nhận số 1".getBytes(StandardCharsets.UTF_8);
    private static final Clock PRESENT = Clock.tickMillis(ZoneOffset.UTC);
    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.create("Time-stamp test CA", KeyAlgorithm.EC_P256, PRESENT);
    private static final TimeStampVerifier VERIFIER =
            new TimeStampVerifier(TrustStore.of(Set.of(AUTHORITY.certificate()), OrganBinding.bySubject()));

    @TempDir
    static Path folder;

    @BeforeAll
    static void saveTheRootAndTheData() throws IOException {
        KeyFile.savePem(folder.resolve("ca.pem"), AUTHORITY.certificate());
        Files.write(folder.resolve("data"), DATA);
        Files.write(folder.resolve("other"), new byte[] {1});
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"RSA_2048", "EC_P256"})
    void itAcceptsOurTokensOverTheirDataAndOverNoOther(KeyAlgorithm algorithm) throws Exception {
        byte[] request = TimeStampVerifierTest.request(Digest.sha256Of(DATA));
        byte[] answer = new TimeStampIssuer(key(algorithm), PRESENT).answer(request);
        Files.write(folder.resolve("answer.tsr"), answer);
        Files.write(
                folder.resolve("token.der"),
                new TimeStampResponse(answer).getTimeStampToken().getEncoded());

        assertThat(openssl("ts", "-verify", "-data", "data", "-in", "answer.tsr", "-CAfile", "ca.pem"))
                .isTrue();
        assertThat(openssl("ts", "-verify", "-data", "data", "-in", "token.der", "-token_in", "-CAfile", "ca.pem"))
                .isTrue();
        assertThat(openssl("ts", "-verify", "-data", "other", "-in", "answer.tsr", "-CAfile", "ca.pem"))
                .isFalse();
    }

    @Test
    void weAcceptItsTokensOverTheirDataAndOverNoOther() throws Exception {
        SigningKey key = key(KeyAlgorithm.EC_P256);
        KeyFile.savePem(folder.resolve("tsa.pem"), key.certificate());
        Files.writeString(
                folder.resolve("tsa.key"),
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(key.privateKey().getEncoded())));
        Files.writeString(folder.resolve("serial"), "01\n");
        Files.writeString(folder.resolve("tsa.cnf"), """
                [tsa]
                serial = serial
                crypto_device = builtin
                signer_digest = sha256
                default_policy = 1.2.3.4.1
                digests = sha256, sha512
                accuracy = secs:1, millisecs:500
                ess_cert_id_alg = sha256
                """);
        assertThat(openssl("ts", "-query", "-data", "data", "-sha512", "-cert", "-out", "query.tsq"))
                .isTrue();
        assertThat(openssl(
                        "ts",
                        "-reply",
                        "-config",
                        "tsa.cnf",
                        "-section",
                        "tsa",
                        "-queryfile",
                        "query.tsq",
                        "-signer",
                        "tsa.pem",
                        "-inkey",
                        "tsa.key",
                        "-token_out",
                        "-out",
                        "its.der"))
                .isTrue();

        TimeStampToken token = VERIFIER.verify(Files.readAllBytes(folder.resolve("its.der")), DATA);

        assertThat(token.time()).isCloseTo(PRESENT.instant(), within(1, ChronoUnit.MINUTES));
        assertThat(token.accuracy()).isEqualTo(Duration.ofMillis(1500));
        assertThat(token.policy()).isEqualTo("1.2.3.4.1");
        assertThat(token.authority()).isEqualTo(key.certificate());
        assertThatThrownBy(() -> VERIFIER.verify(Files.readAllBytes(folder.resolve("its.der")), new byte[] {1}))
                .hasMessageContaining("TSP-001");
    }

    private static SigningKey key(KeyAlgorithm algorithm) {
        return AUTHORITY.issue(
                new OrganId("000.00.99.TSA"),
                "Time-stamps",
                Set.of(CertificateUse.TIME_STAMPING),
                algorithm,
                Duration.ofDays(1),
                List.of());
    }

    private static boolean openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = start(command);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("openssl ended").isTrue();
        return process.exitValue() == 0;
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("openssl is not installed; the continuous build must install it", e);
            }
            throw new TestAbortedException("NOT TESTED: openssl is not installed (Debian: apt-get install openssl)", e);
        }
    }
}
