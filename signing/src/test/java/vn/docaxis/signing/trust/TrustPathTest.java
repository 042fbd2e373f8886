package vn.docaxis.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.MovableClock;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.TestAuthority;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationReason;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.revocation.StapledStatements;

/** Paths with authorities between, and what their rules forbid. */
class TrustPathTest {
    private static final Instant NOW = TestKeys.NOW;
    private static final Duration DAY = Duration.ofDays(1);

    private final MovableClock clock = new MovableClock(NOW);
    private final TestAuthority root = new TestAuthority(clock);
    private final TestAuthority middle = root.below("Docaxis middle CA");

    @Test
    void aPathLeadsThroughAnAuthorityThatTheSignerSentAlong() {
        TrustReport report = trust().check(middle.signingKey().chain(), NOW, CertificateUse.SIGNING);

        assertThat(report.path()).hasSize(3).last().isEqualTo(root.authority().certificate());
    }

    @Test
    void aPathLeadsThroughAConfiguredAuthorityThatTheSignerDidNotSend() {
        SigningKey key = middle.signingKey();

        assertThat(judge(trust(), List.of(key.certificate()))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(FaultCode.CERTIFICATE_CHAIN);
        assertThat(judge(
                                trust().withCertificates(
                                                List.of(middle.authority().certificate())),
                                List.of(key.certificate()))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void oldAndNewRootsAreBelievedSideBySide() {
        TestAuthority next = new TestAuthority(clock);
        TrustStore both = TrustStore.of(
                Set.of(root.authority().certificate(), next.authority().certificate()), OrganBinding.bySubject());

        assertThat(judge(both, root.signingKey().chain()).isAccepted()).isTrue();
        assertThat(judge(both, next.signingKey().chain()).isAccepted()).isTrue();
        assertThat(judge(trust(), next.signingKey().chain()).isAccepted()).isFalse();
    }

    @Test
    void anOldAndANewAuthorityOfOneNameAreBelievedSideBySide() {
        TestAuthority renewed = root.below("Docaxis middle CA");
        TrustStore both = trust().withCertificates(List.of(
                middle.authority().certificate(), renewed.authority().certificate()));

        for (TestAuthority each : List.of(middle, renewed)) {
            assertThat(judge(both, List.of(each.signingKey().certificate())).isAccepted())
                    .isTrue();
        }
    }

    @Test
    void anOldAndANewCertificateSpeakForOneOrgan() {
        OrganId organ = EnvelopeBuilder.anOrgan();

        for (int i = 0; i < 2; i++) {
            X509Certificate certificate = root.signingKey(organ).certificate();
            assertThatCode(() -> trust().checkSpeaksFor(certificate, organ)).doesNotThrowAnyException();
        }
    }

    @Test
    void anAuthorityThatExpiredOnThePathIsNamed() {
        TestAuthority shortLived =
                new TestAuthority(root.authority().intermediate("Short-lived CA", KeyAlgorithm.EC_P256, DAY), clock);
        SigningKey key = shortLived.signingKey();

        Fault fault = trust().judge(key.chain(), NOW.plus(DAY.multipliedBy(2)), CertificateUse.SIGNING)
                .refusal()
                .orElseThrow();

        assertThat(fault.code()).isEqualTo(FaultCode.CERTIFICATE_VALIDITY);
        assertThat(fault.arguments()).contains("Short-lived CA");
    }

    @Test
    void aRevokedAuthorityTakesEverythingBelowWithIt() {
        SigningKey key = middle.signingKey();
        root.revoke(
                new SigningKey(key.privateKey(), List.of(middle.authority().certificate())),
                NOW,
                RevocationReason.CA_COMPROMISE,
                null);
        TrustStore trust = trust().withStatements(List.of(root.crl(), middle.crl()));

        Fault fault = judge(trust, key.chain()).refusal().orElseThrow();

        assertThat(fault.code()).isEqualTo(FaultCode.CERTIFICATE_REVOKED);
        assertThat(fault.arguments()).contains("Docaxis middle CA");
        assertThat(fault.message(Fault.VIETNAMESE)).contains("khóa của tổ chức chứng thực bị lộ");
    }

    @Test
    void aRevokedCertificateOfAnAuthorityIsGoneAroundWhenItHasANewerOne() throws Exception {
        Bent top = new Bent("CN=Root", null);
        Bent authority = new Bent("CN=Twice certified", null);
        X509Certificate old = top.certify(authority, 10, b -> authorityOf(b, 5));
        X509Certificate renewed = top.certify(authority, 11, b -> authorityOf(b, 5));
        X509Certificate organ = authority.issue("CN=organ", 1, b -> {});
        TrustStore trust = TrustStore.of(Set.of(top.certificate), OrganBinding.bySubject())
                .withStatements(List.of(top.crlNaming(old, RevocationReason.SUPERSEDED)));

        assertThat(judge(trust, List.of(organ, old)).isAccepted()).isFalse();
        assertThat(judge(trust, List.of(organ, old, renewed)).isAccepted()).isTrue();
        assertThat(judge(trust, List.of(organ, renewed, old)).isAccepted()).isTrue();
    }

    @Test
    void aLostKeyOfAnAuthorityIsLostInEveryCertificateThatItHas() throws Exception {
        Bent top = new Bent("CN=Root", null);
        Bent authority = new Bent("CN=Twice certified", null);
        X509Certificate old = top.certify(authority, 10, b -> authorityOf(b, 5));
        X509Certificate renewed = top.certify(authority, 11, b -> authorityOf(b, 5));
        X509Certificate organ = authority.issue("CN=organ", 1, b -> {});
        TrustStore trust = TrustStore.of(Set.of(top.certificate), OrganBinding.bySubject())
                .withStatements(List.of(top.crlNaming(old, RevocationReason.KEY_COMPROMISE)));

        for (List<X509Certificate> chain : List.of(List.of(organ, old, renewed), List.of(organ, renewed, old))) {
            assertThat(judge(trust, chain).refusal().orElseThrow().code()).isEqualTo(FaultCode.CERTIFICATE_REVOKED);
        }
        assertThat(judge(trust.withCertificates(List.of(old)), List.of(organ, renewed))
                        .isAccepted())
                .isFalse();
    }

    @Test
    void nameConstraintsOfAnAuthorityAreKept() {
        Bent authority = new Bent("CN=Only Hà Nội", b -> {
            authorityOf(b, 0);
            b.addExtension(
                    Extension.nameConstraints,
                    true,
                    new NameConstraints(
                            new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("C=VN,L=Ha Noi")))},
                            null));
        });
        X509Certificate inside = authority.issue("C=VN,L=Ha Noi,CN=organ", 1, b -> {});
        X509Certificate outside = authority.issue("C=VN,L=Hue,CN=organ", 2, b -> {});

        assertThat(authority.judge(inside).isAccepted()).isTrue();
        assertThat(authority.judge(outside)).satisfies(TrustPathTest::breaksARule);
        assertThat(authority.judge(outside).sentence(Fault.VIETNAMESE)).contains("nằm ngoài phạm vi");
    }

    @Test
    void thePathLengthOfAnAuthorityIsKept() {
        Bent authority = new Bent("CN=No authorities below", b -> authorityOf(b, 0));
        Bent below = new Bent("CN=One too many", b -> authorityOf(b, 0));
        X509Certificate tooMany = authority.certify(below, 3, b -> authorityOf(b, 0));
        X509Certificate organ = below.issue("CN=organ", 4, b -> {});

        assertThat(authority.judge(organ, tooMany)).satisfies(TrustPathTest::breaksARule);
    }

    @Test
    void thePathLengthOfTheRootIsKept() {
        Bent shortRoot = new Bent("CN=Root of organs only", null);
        Bent authority = new Bent("CN=Authority", null);
        X509Certificate root = shortRoot.selfSigned(b -> authorityOf(b, 0));
        X509Certificate between = shortRoot.certify(authority, 3, b -> authorityOf(b, 0));
        X509Certificate organ = authority.issue("CN=organ", 4, b -> {});
        TrustStore trust = TrustStore.of(Set.of(root), OrganBinding.bySubject());

        assertThat(judge(trust, List.of(organ, between))).satisfies(TrustPathTest::breaksARule);
    }

    @Test
    void aCriticalExtensionThatNobodyKnowsIsNoDecoration() {
        Bent authority = new Bent("CN=CA", b -> authorityOf(b, 0));
        X509Certificate odd = authority.issue(
                "CN=organ",
                5,
                b -> b.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.7"), true, DERNull.INSTANCE));

        assertThat(authority.judge(odd)).satisfies(TrustPathTest::breaksARule);
    }

    @Test
    void anOrganIsNoAuthority() {
        SigningKey organ = root.signingKey();
        Bent forger = new Bent(organ.certificate().getSubjectX500Principal().getName(), null);
        X509Certificate forged = forger.issueWith(organ, "CN=forged", 6);

        assertThat(judge(trust(), List.of(forged, organ.certificate()))).satisfies(TrustPathTest::breaksARule);
    }

    @Test
    void strangersWhoCertifyOneAnotherCostNoSignatureCheck() {
        Bent honest = new Bent("CN=Root", null);
        List<Bent> strangers = strangers(10);
        List<X509Certificate> mesh = mesh(strangers);
        X509Certificate organ = strangers.get(0).issue("CN=organ", 1, b -> {});

        ReachedIssuers reached = ReachedIssuers.of(organ, mesh, Set.of(honest.certificate), 6);

        assertThat(reached.checks()).isZero();
        assertThat(judge(trusting(honest), with(organ, mesh))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(FaultCode.CERTIFICATE_CHAIN);
    }

    @Test
    void strangersWhoCallThemselvesTheRootCostABoundedNumberOfSignatureChecks() {
        Bent honest = new Bent("CN=Root", null);
        Bent authority = new Bent("CN=Authority", null);
        Bent impostor = new Bent("CN=Root", null);
        List<X509Certificate> flood = IntStream.range(0, ReachedIssuers.MOST_FALSE * 2)
                .mapToObj(i -> impostor.certify(authority, i, b -> authorityOf(b, 5)))
                .toList();
        X509Certificate between = honest.certify(authority, 1, b -> authorityOf(b, 5));
        X509Certificate organ = authority.issue("CN=organ", 1, b -> {});

        assertThat(ReachedIssuers.of(organ, flood, Set.of(honest.certificate), 6)
                        .checks())
                .isEqualTo(ReachedIssuers.MOST_FALSE);
        assertThat(judge(trusting(honest), with(organ, flood)).isAccepted()).isFalse();
        assertThat(judge(trusting(honest).withCertificates(List.of(between)), with(organ, flood))
                        .isAccepted())
                .as("what the operator configured is looked at first")
                .isTrue();
    }

    @Test
    void authoritiesOfOursThatCertifyOneAnotherEndTheSearchToo() {
        Bent honest = new Bent("CN=Root", null);
        List<Bent> astray = strangers(10);
        List<X509Certificate> mesh = new java.util.ArrayList<>(mesh(astray));
        mesh.add(honest.certify(astray.get(9), 99, b -> authorityOf(b, 9)));
        X509Certificate refused = astray.get(0)
                .issue(
                        "CN=organ",
                        5,
                        b -> b.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.7"), true, DERNull.INSTANCE));
        X509Certificate organ = astray.get(0).issue("CN=organ", 6, b -> {});

        assertThat(ReachedIssuers.of(refused, mesh, Set.of(honest.certificate), 6)
                        .checks())
                .isLessThanOrEqualTo(ReachedIssuers.MOST_CHECKS);
        assertThat(judge(trusting(honest), with(refused, mesh))).satisfies(TrustPathTest::breaksARule);
        assertThat(judge(trusting(honest), with(organ, mesh)).path())
                .as("the shortest way: the organ, its authority, the one that the root certified, the root")
                .hasSize(4);
    }

    private static List<Bent> strangers(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Bent("CN=Stranger " + i, null))
                .toList();
    }

    /** A certificate of each by every other. */
    private static List<X509Certificate> mesh(List<Bent> authorities) {
        return authorities.stream()
                .flatMap(by -> authorities.stream()
                        .filter(of -> of != by)
                        .map(of -> by.certify(of, authorities.indexOf(of), b -> authorityOf(b, 9))))
                .toList();
    }

    private static List<X509Certificate> with(X509Certificate certificate, List<X509Certificate> others) {
        return Stream.concat(Stream.of(certificate), others.stream()).toList();
    }

    private static TrustStore trusting(Bent root) {
        return TrustStore.of(Set.of(root.certificate), OrganBinding.bySubject());
    }

    @Test
    void revokedUnknownAndGoodAreThreeAnswers() {
        SigningKey good = root.signingKey();
        SigningKey revoked = root.signingKey();
        root.revoke(revoked);
        TrustStore knowing = trust().withStatements(List.of(root.crl()));

        assertThat(judge(knowing, good.chain()).sentence(Fault.ENGLISH)).contains("counts", "CRL", "not revoked");
        assertThat(judge(knowing, revoked.chain()).refusal().orElseThrow().code())
                .isEqualTo(FaultCode.CERTIFICATE_REVOKED);
        assertThat(judge(trust().withStatements(List.of()), good.chain()).sentence(Fault.ENGLISH))
                .contains("nobody could tell", "settings accept");
        assertThat(judge(trust(), good.chain()).sentence(Fault.VIETNAMESE))
                .contains("chưa kiểm tra tình trạng thu hồi");
    }

    @Test
    void whatNobodyCanTellIsRefusedForNowIfThePolicySaysSo() {
        TrustStore wantsToKnow = trust().withRevocation(new StapledStatements(List.of()), UnknownPolicy.REFUSE);

        ExchangeUnavailableException later = catchThrowableOfType(
                ExchangeUnavailableException.class,
                () -> wantsToKnow.check(root.signingKey().chain(), NOW, CertificateUse.SIGNING));

        assertThat(later.fault().code()).isEqualTo(FaultCode.CERTIFICATE_STATUS);
        assertThat(later.fault().message(Fault.VIETNAMESE)).contains("không có thông tin nào về chứng thư");
    }

    @Test
    void aKeyOfAServiceDoesWhatItsCertificateSaysAndSignsNoDocuments() {
        CertificateAuthority authority = root.authority();
        SigningKey stamps =
                authority.issueService("TSA", Set.of(CertificateUse.TIME_STAMPING), KeyAlgorithm.EC_P256, DAY);
        SigningKey answers =
                authority.issueService("OCSP", Set.of(CertificateUse.OCSP_SIGNING), KeyAlgorithm.EC_P256, DAY);

        trust().check(stamps.chain(), NOW, CertificateUse.TIME_STAMPING);
        trust().check(answers.chain(), NOW, CertificateUse.OCSP_SIGNING);
        for (SigningKey key : List.of(stamps, answers)) {
            for (CertificateUse use : List.of(CertificateUse.SIGNING, CertificateUse.TLS_CLIENT)) {
                EnvelopeRejectedException refused = catchThrowableOfType(
                        EnvelopeRejectedException.class, () -> trust().check(key.chain(), NOW, use));
                assertThat(refused.fault().code()).isEqualTo(FaultCode.CERTIFICATE_USAGE);
            }
        }
        assertThat(trust().judge(root.signingKey().chain(), NOW, CertificateUse.TIME_STAMPING)
                        .isAccepted())
                .isFalse();
        assertThat(trust().judge(answers.chain(), NOW, CertificateUse.TIME_STAMPING)
                        .isAccepted())
                .isFalse();
    }

    private static void breaksARule(TrustReport report) {
        assertThat(report.refusal())
                .hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo(FaultCode.CERTIFICATE_PATH));
    }

    private TrustStore trust() {
        return TrustStore.of(Set.of(root.authority().certificate()), OrganBinding.bySubject());
    }

    private static TrustReport judge(TrustStore trust, List<X509Certificate> chain) {
        return trust.judge(chain, NOW, CertificateUse.SIGNING);
    }

    @FunctionalInterface
    private interface Bend {
        void apply(X509v3CertificateBuilder builder) throws IOException;
    }

    private static void authorityOf(X509v3CertificateBuilder builder, int length) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(length));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    /** An authority whose own certificate a test bends; its root is {@link Bent#anchor}. */
    private static final class Bent {
        private static final BigInteger OFFSET = BigInteger.valueOf(1000);

        private final X500Name name;
        private final KeyPair pair = newPair();
        private final X509Certificate certificate;
        private Bent anchor;

        Bent(String name, Bend own) {
            this.name = new X500Name(name);
            if (own == null) {
                this.certificate = selfSigned(b -> authorityOf(b, 9));
            } else {
                this.anchor = new Bent("CN=Root", null);
                this.certificate = anchor.certify(this, 1, own);
            }
        }

        X509Certificate selfSigned(Bend bend) {
            return sign(name, name, pair, pair, 0, bend);
        }

        X509Certificate certify(Bent other, int serial, Bend bend) {
            return sign(name, other.name, other.pair, pair, serial, bend);
        }

        X509Certificate issue(String subject, int serial, Bend bend) {
            return sign(name, new X500Name(subject), newPair(), pair, serial, bend);
        }

        X509Certificate issueWith(SigningKey key, String subject, int serial) {
            KeyPair signer = new KeyPair(key.certificate().getPublicKey(), key.privateKey());
            X500Name issuer = X500Name.getInstance(
                    key.certificate().getSubjectX500Principal().getEncoded());
            return sign(issuer, new X500Name(subject), newPair(), signer, serial, b -> {});
        }

        RevocationStatement crlNaming(X509Certificate revoked, RevocationReason reason) throws Exception {
            X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(NOW)).setNextUpdate(Date.from(NOW.plus(DAY)));
            list.addCRLEntry(revoked.getSerialNumber(), Date.from(NOW), reason.code());
            return new RevocationStatement(
                    RevocationStatement.Kind.CRL,
                    list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                            .getEncoded());
        }

        TrustReport judge(X509Certificate leaf, X509Certificate... further) {
            List<X509Certificate> chain = new java.util.ArrayList<>(List.of(leaf, certificate));
            chain.addAll(List.of(further));
            TrustStore trust = TrustStore.of(Set.of(anchor.certificate), OrganBinding.bySubject());
            return TrustPathTest.judge(trust, chain);
        }

        private static X509Certificate sign(
                X500Name issuer, X500Name subject, KeyPair of, KeyPair by, int serial, Bend bend) {
            try {
                X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuer,
                        OFFSET.add(BigInteger.valueOf(serial)),
                        Date.from(NOW.minus(DAY)),
                        Date.from(NOW.plus(DAY)),
                        subject,
                        of.getPublic());
                bend.apply(builder);
                return new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static KeyPair newPair() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
                return generator.generateKeyPair();
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
