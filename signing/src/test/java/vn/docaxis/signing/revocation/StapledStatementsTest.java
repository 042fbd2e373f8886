package vn.docaxis.signing.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import vn.docaxis.signing.MovableClock;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.TestAuthority;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;

class StapledStatementsTest {
    private static final Instant NOW = TestKeys.NOW;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final MovableClock clock = new MovableClock(NOW);
    private final TestAuthority ca = new TestAuthority(clock);
    private final SigningKey key = ca.signingKey();

    @Test
    void aFreshStatementThatDoesNotNameTheCertificateSaysGood() {
        for (RevocationStatement statement : List.of(ca.crl(), ca.ocsp(key))) {
            RevocationStatus status = status(NOW, statement);

            assertThat(status).isInstanceOf(RevocationStatus.Good.class);
            assertThat(status.knownBy().orElseThrow().statement()).isEqualTo(statement);
        }
    }

    @Test
    void aRevokedCertificateStillCountsForTheTimeBefore() {
        clock.advance(DAY);
        ca.revoke(key, NOW.plus(HOUR), RevocationReason.CESSATION_OF_OPERATION, null);

        for (RevocationStatement statement : List.of(ca.crl(), ca.ocsp(key))) {
            assertThat(status(NOW.plus(HOUR).minusSeconds(1), statement)).isInstanceOf(RevocationStatus.Good.class);
            assertThat(status(NOW.plus(HOUR), statement)).isInstanceOfSatisfying(RevocationStatus.Revoked.class, r -> {
                assertThat(r.at()).isEqualTo(NOW.plus(HOUR));
                assertThat(r.reason()).isEqualTo(RevocationReason.CESSATION_OF_OPERATION);
            });
        }
    }

    @Test
    void aCompromisedKeyCountsOnlyUntilItWasInOtherHands() {
        clock.advance(DAY);
        ca.revoke(key, NOW.plus(HOUR), RevocationReason.KEY_COMPROMISE, NOW.plusSeconds(60));

        for (RevocationStatement statement : List.of(ca.crl(), ca.ocsp(key))) {
            assertThat(status(NOW, statement)).isInstanceOf(RevocationStatus.Good.class);
            assertThat(status(NOW.plusSeconds(60), statement)).isInstanceOf(RevocationStatus.Revoked.class);
        }
    }

    @Test
    void aStaleStatementSaysNothingOfTheTimeAfterIt() {
        for (RevocationStatement statement : List.of(ca.crl(), ca.ocsp(key))) {
            assertThat(status(NOW.plus(DAY), statement)).satisfies(unknownBecause(Doubt.Cause.STALE));
        }
    }

    @Test
    void aRevocationDoesNotGrowOldButASuspensionDoes() {
        SigningKey suspended = ca.signingKey();
        ca.revoke(key);
        ca.revoke(suspended, NOW, RevocationReason.CERTIFICATE_HOLD, null);
        RevocationStatement old = ca.crl();

        assertThat(status(NOW.plus(DAY), old)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(status(suspended, NOW, old)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(status(suspended, NOW.plus(DAY), old)).satisfies(unknownBecause(Doubt.Cause.STALE));
    }

    @Test
    void oneStatementThatSaysRevokedCountsBeforeAnyThatSaysGood() {
        RevocationStatement before = ca.ocsp(key);
        clock.advance(Duration.ofMinutes(10));
        ca.revoke(key);

        assertThat(status(clock.instant(), before, ca.crl())).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(status(clock.instant(), ca.crl(), before)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void anOcspAnswerForAnotherSerialSaysNothing() {
        assertThat(status(NOW, ca.ocsp(ca.signingKey()))).satisfies(unknownBecause(Doubt.Cause.NO_STATEMENT));
    }

    @Test
    void anOcspAnswerForTheSameSerialOfAnotherIssuerSaysNothing() {
        TestAuthority namesake = new TestAuthority(clock);

        assertThat(status(NOW, namesake.ocsp(key))).satisfies(unknownBecause(Doubt.Cause.NO_STATEMENT));
    }

    @Test
    void anOcspAnswerSignedByAStrangerSaysNothing() {
        TestAuthority stranger = new TestAuthority(clock);
        SigningKey foreign = stranger.authority()
                .issueService("OCSP", Set.of(CertificateUse.OCSP_SIGNING), KeyAlgorithm.EC_P256, DAY);

        assertThat(status(NOW, ca.ocsp(ca.responderWith(foreign), key)))
                .satisfies(unknownBecause(Doubt.Cause.STRANGER));
    }

    @Test
    void anOcspAnswerSignedByAnOrganOfTheSameIssuerSaysNothing() {
        assertThat(status(NOW, ca.ocsp(ca.responderWith(ca.signingKey()), key)))
                .satisfies(unknownBecause(Doubt.Cause.STRANGER));
    }

    @Test
    void anOcspAnswerByAnExpiredResponderSaysNothing() {
        SigningKey shortLived =
                ca.authority().issueService("OCSP", Set.of(CertificateUse.OCSP_SIGNING), KeyAlgorithm.EC_P256, HOUR);
        clock.advance(DAY);

        assertThat(status(NOW.plus(DAY), ca.ocsp(ca.responderWith(shortLived), key)))
                .satisfies(unknownBecause(Doubt.Cause.STRANGER));
    }

    @Test
    void aChangedOcspAnswerSaysNothing() {
        byte[] der = ca.ocsp(key).der();
        der[der.length / 3] ^= 1;

        assertThat(status(NOW, new RevocationStatement(RevocationStatement.Kind.OCSP, der)))
                .isInstanceOf(RevocationStatus.Unknown.class);
    }

    @Test
    void aCrlOfANamesakeWithAnotherKeySaysNothing() {
        TestAuthority namesake = new TestAuthority(clock);
        namesake.revoke(key);

        assertThat(status(NOW, namesake.crl())).satisfies(unknownBecause(Doubt.Cause.BAD_SIGNATURE));
    }

    @Test
    void bytesThatAreNoStatementSayNothing() {
        assertThat(status(NOW, new RevocationStatement(RevocationStatement.Kind.CRL, new byte[] {0x30, 0})))
                .satisfies(unknownBecause(Doubt.Cause.MALFORMED));
        assertThat(status(NOW, new RevocationStatement(RevocationStatement.Kind.OCSP, "no".getBytes())))
                .satisfies(unknownBecause(Doubt.Cause.MALFORMED));
    }

    @Test
    void aStatementFromAfterTheCertificateHadExpiredSaysNothing() {
        clock.advance(Duration.ofDays(400));

        assertThat(status(NOW, ca.crl())).satisfies(unknownBecause(Doubt.Cause.AFTER_EXPIRY));
        assertThat(status(NOW, ca.ocsp(key))).satisfies(unknownBecause(Doubt.Cause.AFTER_EXPIRY));
    }

    @Test
    void deltaIndirectAndPartialListsSayNothing() throws Exception {
        OwnIssuer issuer = new OwnIssuer();
        GeneralName other = new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.example/other.crl");

        assertThat(issuer.status(list -> {})).isInstanceOf(RevocationStatus.Good.class);
        assertThat(issuer.status(list -> add(list, Extension.deltaCRLIndicator, new CRLNumber(BigInteger.ONE))))
                .satisfies(unknownBecause(Doubt.Cause.UNSUPPORTED));
        assertThat(issuer.status(list -> add(
                        list,
                        Extension.issuingDistributionPoint,
                        new IssuingDistributionPoint(null, false, false, null, true, false))))
                .satisfies(unknownBecause(Doubt.Cause.UNSUPPORTED));
        assertThat(issuer.status(list ->
                        add(list, new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), new CRLNumber(BigInteger.ONE))))
                .satisfies(unknownBecause(Doubt.Cause.UNSUPPORTED));
        assertThat(issuer.status(list -> add(
                        list,
                        Extension.issuingDistributionPoint,
                        new IssuingDistributionPoint(null, false, true, null, false, false))))
                .satisfies(unknownBecause(Doubt.Cause.OTHER_SCOPE));
        assertThat(issuer.status(list -> add(
                        list,
                        Extension.issuingDistributionPoint,
                        new IssuingDistributionPoint(
                                new DistributionPointName(new GeneralNames(other)), false, false, null, false, false))))
                .satisfies(unknownBecause(Doubt.Cause.OTHER_SCOPE));
    }

    private static void add(X509v2CRLBuilder list, ASN1ObjectIdentifier extension, ASN1Encodable value) {
        try {
            list.addExtension(extension, true, value);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An issuer whose lists a test may bend as it likes. */
    private static final class OwnIssuer {
        private final X500Name name = new X500Name("CN=Own issuer");
        private final KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        private final X509Certificate issuer = certificate(1);
        private final X509Certificate issued = certificate(2);

        OwnIssuer() throws Exception {}

        private X509Certificate certificate(int serial) throws Exception {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.valueOf(serial),
                                    Date.from(NOW.minus(DAY)),
                                    Date.from(NOW.plus(DAY)),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        }

        RevocationStatus status(Consumer<X509v2CRLBuilder> bend) throws Exception {
            X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(NOW)).setNextUpdate(Date.from(NOW.plus(HOUR)));
            bend.accept(list);
            PrivateKey key = pair.getPrivate();
            byte[] der = list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))
                    .getEncoded();
            return new StapledStatements(List.of(new RevocationStatement(RevocationStatement.Kind.CRL, der)))
                    .statusesOf(List.of(issued, issuer), NOW)
                    .get(0);
        }
    }

    private RevocationStatus status(Instant at, RevocationStatement... statements) {
        return status(key, at, statements);
    }

    private RevocationStatus status(SigningKey about, Instant at, RevocationStatement... statements) {
        CertificateAuthority issuer = ca.authority();
        return new StapledStatements(List.of(statements))
                .statusesOf(List.of(about.certificate(), issuer.certificate()), at)
                .get(0);
    }

    static Consumer<RevocationStatus> unknownBecause(Doubt.Cause cause) {
        return status -> assertThat(status)
                .isInstanceOfSatisfying(
                        RevocationStatus.Unknown.class,
                        unknown -> assertThat(unknown.doubt().cause()).isEqualTo(cause));
    }
}
