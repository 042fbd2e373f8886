package vn.docaxis.signing.authority;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.RevokedCertificates.Revocation;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationReason;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.trust.CertificateUse;

/** An authority with its list of revoked certificates, and short ways to have it say what a test needs. */
public final class TestAuthority {
    public static final Duration HOUR = Duration.ofHours(1);

    private final CertificateAuthority authority;
    private final RevokedCertificates revoked = RevokedCertificates.inMemory();
    private final Clock clock;

    public TestAuthority(Clock clock) {
        this(CertificateAuthority.create("Docaxis test CA", KeyAlgorithm.EC_P256, clock), clock);
    }

    public TestAuthority(CertificateAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    public CertificateAuthority authority() {
        return authority;
    }

    /** One that names this server in what it issues. */
    public TestAuthority publishingAt(URI server) {
        return new TestAuthority(authority.publishingAt(server), clock);
    }

    public TestAuthority below(String name) {
        return new TestAuthority(authority.intermediate(name, KeyAlgorithm.EC_P256, Duration.ofDays(900)), clock);
    }

    public SigningKey signingKey() {
        return signingKey(EnvelopeBuilder.anOrgan());
    }

    public SigningKey signingKey(OrganId organ) {
        return authority.issue(
                organ,
                "Cơ quan",
                Set.of(CertificateUse.SIGNING),
                KeyAlgorithm.EC_P256,
                Duration.ofDays(365),
                List.of());
    }

    public void revoke(SigningKey key, Instant at, RevocationReason reason, Instant invalidFrom) {
        revoked.add(new Revocation(key.certificate().getSerialNumber(), at, reason, Optional.ofNullable(invalidFrom)));
    }

    public void revoke(SigningKey key) {
        revoke(key, clock.instant(), RevocationReason.SUPERSEDED, null);
    }

    public RevocationStatement crl() {
        return authority.crl(revoked.all(), HOUR);
    }

    public PublishedCrl publishedCrl() {
        return new PublishedCrl(authority, revoked, HOUR, clock);
    }

    public OcspResponder responder() {
        return new OcspResponder(authority, revoked, HOUR, clock);
    }

    /** A responder with a key that somebody else vouches for, or nobody for that use. */
    public OcspResponder responderWith(SigningKey key) {
        return new OcspResponder(authority, revoked, key, HOUR, clock);
    }

    public RevocationStatement ocsp(SigningKey about) {
        return ocsp(responder(), about);
    }

    public RevocationStatement ocsp(OcspResponder responder, SigningKey about) {
        return new RevocationStatement(RevocationStatement.Kind.OCSP, responder.answer(request(authority, about)));
    }

    /** The bytes of a request without a nonce. */
    static byte[] request(CertificateAuthority issuer, SigningKey about) {
        try {
            return new OCSPReqBuilder()
                    .addRequest(new CertificateID(
                            new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                            new JcaX509CertificateHolder(issuer.certificate()),
                            about.certificate().getSerialNumber()))
                    .build()
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(OCSPObjectIdentifiers.id_pkix_ocsp.getId(), e);
        }
    }
}
