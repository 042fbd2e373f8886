package vn.docaxis.signing.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * An OCSP response. It counts for a certificate only if it names it by serial and by the digests of its issuer's name and key, which
 * we compute ourselves, and if the issuer signed it or somebody whom the issuer let answer. Source: RFC 6960, sections 3.2 and 4.2.2.
 */
final class ReadOcsp extends ReadStatement {
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    /** A response that carries more certificates than this wants to keep us busy. */
    private static final int MOST_CERTIFICATES = 5;

    private final BasicOCSPResp response;

    private ReadOcsp(RevocationStatement statement, String source, BasicOCSPResp response) {
        super(statement, source);
        this.response = response;
    }

    /** Empty also for a response that only states an error. */
    static Optional<ReadOcsp> parse(RevocationStatement statement, String source) {
        try {
            OCSPResp outer = new OCSPResp(statement.der());
            return outer.getStatus() == OCSPResp.SUCCESSFUL && outer.getResponseObject() instanceof BasicOCSPResp basic
                    ? Optional.of(new ReadOcsp(statement, source, basic))
                    : Optional.empty();
        } catch (IOException | OCSPException | RuntimeException e) {
            return Optional.empty(); // parsers answer damaged input in many ways
        }
    }

    /** Whether it is a response, but one that says no more than that there is none: try later, internal error, and so on. */
    static boolean isError(byte[] der) {
        try {
            return new OCSPResp(der).getStatus() != OCSPResp.SUCCESSFUL;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The nonce that it repeats; empty if the responder does not do that. */
    Optional<byte[]> nonce() {
        Extension nonce = response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        return Optional.ofNullable(nonce).map(n -> n.getExtnValue().getOctets());
    }

    /** The moment for which it was said and the moment of the next, about whatever certificate. */
    Optional<SingleResp> about(X509Certificate certificate, X509Certificate issuer) {
        return Arrays.stream(response.getResponses())
                .filter(single -> speaksOf(single, certificate, issuer))
                .findFirst();
    }

    @Override
    RevocationStatus statusOf(X509Certificate certificate, X509Certificate issuer, Instant at, Freshness fresh) {
        try {
            return status(certificate, issuer, at, fresh);
        } catch (RuntimeException e) {
            return unknown(Doubt.Cause.MALFORMED, at); // Bouncy Castle parses some parts only when they are asked for
        }
    }

    private RevocationStatus status(X509Certificate certificate, X509Certificate issuer, Instant at, Freshness fresh) {
        Optional<SingleResp> found = about(certificate, issuer);
        if (found.isEmpty()) {
            return unknown(Doubt.Cause.OTHER_CERTIFICATE, at);
        }
        if (isWeak(new DefaultAlgorithmNameFinder().getAlgorithmName(response.getSignatureAlgorithmID()))) {
            return unknown(Doubt.Cause.WEAK, at);
        }
        Optional<Doubt.Cause> distrust = distrust(issuer);
        if (distrust.isPresent()) {
            return unknown(distrust.get(), at);
        }
        SingleResp single = found.get();
        Instant thisUpdate = single.getThisUpdate().toInstant();
        Optional<Instant> nextUpdate =
                Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant);
        RevocationStatus.KnownBy by = known(thisUpdate, nextUpdate);
        if (single.getCertStatus() instanceof RevokedStatus revoked) {
            RevocationReason reason = revoked.hasRevocationReason()
                    ? RevocationReason.of(revoked.getRevocationReason())
                    : RevocationReason.UNSPECIFIED;
            RevocationStatus status =
                    revoked(certificate, revoked.getRevocationTime().toInstant(), reason, invalidFrom(single), at, by);
            return status instanceof RevocationStatus.Revoked && reason.isFinal()
                            || !fresh.isStale(thisUpdate, nextUpdate, at)
                    ? status
                    : unknown(Doubt.Cause.STALE, at);
        }
        if (fresh.isStale(thisUpdate, nextUpdate, at)) {
            return unknown(Doubt.Cause.STALE, at);
        }
        if (single.getCertStatus() == CertificateStatus.GOOD) {
            return thisUpdate.isAfter(certificate.getNotAfter().toInstant())
                    ? unknown(Doubt.Cause.AFTER_EXPIRY, at) // responders may forget what has expired
                    : new RevocationStatus.Good(by);
        }
        return unknown(Doubt.Cause.NOT_KNOWN_THERE, at);
    }

    private static Optional<Instant> invalidFrom(SingleResp single) {
        return Optional.ofNullable(single.getExtension(Extension.invalidityDate))
                .flatMap(extension -> ReadCrl.moment(extension.getParsedValue().toASN1Primitive()));
    }

    /** CVE-2026-58062: a library's own comparison let a response for another certificate pass; so we compare every part. */
    private static boolean speaksOf(SingleResp single, X509Certificate certificate, X509Certificate issuer) {
        CertID id = single.getCertID().toASN1Primitive();
        return id.getSerialNumber().getValue().equals(certificate.getSerialNumber())
                && digest(id.getHashAlgorithm().getAlgorithm())
                        .filter(engine -> Arrays.equals(
                                id.getIssuerNameHash().getOctets(),
                                engine.digest(
                                        certificate.getIssuerX500Principal().getEncoded())))
                        .filter(engine -> Arrays.equals(
                                id.getIssuerKeyHash().getOctets(), engine.digest(keyBits(issuer.getPublicKey()))))
                        .isPresent();
    }

    /** SHA-1 here only names an issuer that is known already; most responders know no other. */
    private static Optional<MessageDigest> digest(ASN1ObjectIdentifier algorithm) {
        try {
            if (algorithm.equals(OIWObjectIdentifiers.idSHA1)) {
                return Optional.of(MessageDigest.getInstance("SHA-1"));
            }
            return algorithm.equals(NISTObjectIdentifiers.id_sha256)
                    ? Optional.of(MessageDigest.getInstance("SHA-256"))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-1 and SHA-256", e);
        }
    }

    private static byte[] keyBits(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getPublicKeyData()
                .getOctets();
    }

    private Optional<Doubt.Cause> distrust(X509Certificate issuer) {
        if (isSignedWith(issuer.getPublicKey())) {
            return Optional.empty();
        }
        X509CertificateHolder[] carried = response.getCerts();
        if (carried.length > MOST_CERTIFICATES) {
            return Optional.of(Doubt.Cause.STRANGER);
        }
        boolean signedByOneOfThem = false;
        for (X509CertificateHolder holder : carried) {
            Optional<X509Certificate> responder =
                    certificate(holder).filter(carriedOne -> isSignedWith(carriedOne.getPublicKey()));
            if (responder.filter(one -> mayAnswerFor(issuer, one)).isPresent()) {
                return Optional.empty();
            }
            signedByOneOfThem |= responder.isPresent();
        }
        return Optional.of(signedByOneOfThem ? Doubt.Cause.STRANGER : Doubt.Cause.BAD_SIGNATURE);
    }

    /**
     * Issued by this very issuer, for this very use, valid then, and marked so that its own status needs no look-up: that would
     * lead in a circle. A responder without the mark is not believed; the CRL decides then.
     */
    private boolean mayAnswerFor(X509Certificate issuer, X509Certificate responder) {
        try {
            responder.verify(issuer.getPublicKey());
            responder.checkValidity(response.getProducedAt());
            List<String> uses = responder.getExtendedKeyUsage();
            boolean[] usage = responder.getKeyUsage();
            return responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                    && responder.getBasicConstraints() < 0
                    && uses != null
                    && uses.contains(OCSP_SIGNING)
                    && (usage == null || usage[0] || usage[1])
                    && responder.getExtensionValue(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId()) != null
                    && !isWeak(responder.getSigAlgName());
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private boolean isSignedWith(PublicKey key) {
        try {
            return response.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
        } catch (OCSPException | OperatorCreationException | RuntimeException e) {
            return false;
        }
    }

    private static Optional<X509Certificate> certificate(X509CertificateHolder holder) {
        try {
            return Optional.of(new JcaX509CertificateConverter().getCertificate(holder));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** For requests: who is asked about. */
    static CertID idOf(X509Certificate certificate, X509Certificate issuer) {
        MessageDigest engine = digest(OIWObjectIdentifiers.idSHA1).orElseThrow();
        BigInteger serial = certificate.getSerialNumber();
        return new CertID(
                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                        OIWObjectIdentifiers.idSHA1, org.bouncycastle.asn1.DERNull.INSTANCE),
                new org.bouncycastle.asn1.DEROctetString(
                        engine.digest(certificate.getIssuerX500Principal().getEncoded())),
                new org.bouncycastle.asn1.DEROctetString(engine.digest(keyBits(issuer.getPublicKey()))),
                new org.bouncycastle.asn1.ASN1Integer(serial));
    }
}
