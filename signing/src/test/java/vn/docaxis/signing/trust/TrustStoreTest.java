package vn.docaxis.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;

class TrustStoreTest {
    private static final Clock CLOCK = TestKeys.CLOCK;
    private final OrganId organ = anOrgan();

    @TempDir
    Path folder;

    @Test
    void aCertificateUnderARootMayDoWhatItWasMadeFor() {
        IssuedKey keys = TestKeys.AUTHORITY.issue(
                organ, "Cơ quan", KeyAlgorithm.EC_P256, Duration.ofDays(1), List.of("localhost", "127.0.0.1"));

        assertThatCode(() -> check(keys.sign(), CertificateUse.SIGNING)).doesNotThrowAnyException();
        assertThatCode(() -> check(keys.tls(), CertificateUse.TLS_CLIENT)).doesNotThrowAnyException();
        assertThatCode(() -> check(keys.tls(), CertificateUse.TLS_SERVER)).doesNotThrowAnyException();
        assertThat(refusal(keys.tls(), CertificateUse.SIGNING, TestKeys.NOW)).isEqualTo(FaultCode.CERTIFICATE_USAGE);
    }

    @Test
    void aStrangersRootIsNoRoot() {
        CertificateAuthority stranger = CertificateAuthority.create("Docaxis test CA", KeyAlgorithm.EC_P256, CLOCK);
        SigningKey key = signingKey(stranger, KeyAlgorithm.EC_P256);

        assertThat(refusal(key, CertificateUse.SIGNING, TestKeys.NOW)).isEqualTo(FaultCode.CERTIFICATE_CHAIN);
    }

    @Test
    void beforeAndAfterItsTimeACertificateIsRefusedAsSuch() {
        SigningKey key = signingKey(TestKeys.AUTHORITY, KeyAlgorithm.EC_P256);

        assertThat(refusal(key, CertificateUse.SIGNING, TestKeys.NOW.minus(Duration.ofDays(1))))
                .isEqualTo(FaultCode.CERTIFICATE_VALIDITY);
        assertThat(refusal(key, CertificateUse.SIGNING, TestKeys.NOW.plus(Duration.ofDays(2))))
                .isEqualTo(FaultCode.CERTIFICATE_VALIDITY);
    }

    @Test
    void theRootItselfDoesNotSignDocuments() throws Exception {
        KeyPairGenerator any = KeyPairGenerator.getInstance("EC");
        SigningKey root = new SigningKey(any.generateKeyPair().getPrivate(), List.of(TestKeys.AUTHORITY.certificate()));

        assertThat(refusal(root, CertificateUse.SIGNING, TestKeys.NOW))
                .isIn(FaultCode.CERTIFICATE_USAGE, FaultCode.CERTIFICATE_CHAIN);
    }

    @Test
    void aCertificateSpeaksForTheOrganInItsSubjectAndForNoOther() {
        X509Certificate certificate =
                signingKey(TestKeys.AUTHORITY, KeyAlgorithm.EC_P256).certificate();

        assertThatCode(() -> TestKeys.TRUST.checkSpeaksFor(certificate, organ)).doesNotThrowAnyException();
        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class, () -> TestKeys.TRUST.checkSpeaksFor(certificate, anOrgan()));
        assertThat(refused.fault().code()).isEqualTo(FaultCode.CERTIFICATE_ORGAN);
    }

    @Test
    void keyFilesAreReadBackAndAreForTheirOwnerAlone() throws Exception {
        Path file = folder.resolve("organ.p12");
        char[] password = "mat khau".toCharArray();
        IssuedKey keys =
                TestKeys.AUTHORITY.issue(organ, "Cơ quan", KeyAlgorithm.RSA_2048, Duration.ofDays(1), List.of());

        KeyFile.save(file, password, keys);

        assertThat(new FileKeySource(file, Secret.of(password))
                        .key(SigningKey.SIGN)
                        .certificate())
                .isEqualTo(keys.sign().certificate());
        assertThat(new FileKeySource(file, Secret.of(password))
                        .key(SigningKey.TLS)
                        .certificate())
                .isEqualTo(keys.tls().certificate());
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void aWrongPasswordAMissingFileAndAnOrdinaryFileAreNamed() throws Exception {
        Path file = folder.resolve("organ.p12");
        KeyFile.save(
                file,
                "right".toCharArray(),
                TestKeys.AUTHORITY.issue(organ, "Cơ quan", KeyAlgorithm.EC_P256, Duration.ofDays(1), List.of()));

        assertThat(unusable(file, "wrong")).contains("organ.p12", "wrong password");
        assertThat(unusable(folder.resolve("none.p12"), "x")).contains("none.p12");
        assertThat(unusable(Files.writeString(folder.resolve("text.p12"), "text"), "x"))
                .contains("text.p12");
    }

    private static String unusable(Path file, String password) {
        ExchangeUnavailableException refused = catchThrowableOfType(
                ExchangeUnavailableException.class,
                () -> new FileKeySource(file, Secret.of(password.toCharArray())).key(SigningKey.SIGN));
        assertThat(refused.fault().code()).isEqualTo(FaultCode.KEY_FILE);
        return refused.getMessage();
    }

    private SigningKey signingKey(CertificateAuthority authority, KeyAlgorithm algorithm) {
        return authority.issue(
                organ, "Cơ quan", Set.of(CertificateUse.SIGNING), algorithm, Duration.ofDays(1), List.of());
    }

    private static void check(SigningKey key, CertificateUse use) {
        TestKeys.TRUST.check(key.chain(), TestKeys.NOW, use);
    }

    private static FaultCode refusal(SigningKey key, CertificateUse use, Instant at) {
        EnvelopeRejectedException refused =
                catchThrowableOfType(EnvelopeRejectedException.class, () -> TestKeys.TRUST.check(key.chain(), at, use));
        assertThat(refused).as("is refused").isNotNull();
        return refused.fault().code();
    }
}
