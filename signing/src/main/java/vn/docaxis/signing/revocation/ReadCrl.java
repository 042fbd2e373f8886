package vn.docaxis.signing.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/** A CRL. Source: RFC 5280, sections 5 and 6.3.3; delta and indirect CRLs are not supported: they leave a certificate unknown. */
final class ReadCrl extends ReadStatement {
    private static final Set<String> KNOWN_CRITICAL = Set.of(Extension.issuingDistributionPoint.getId());
    private static final int CRL_SIGN = 6;

    private final X509CRL crl;
    private volatile PublicKey signer;

    private ReadCrl(RevocationStatement statement, String source, X509CRL crl) {
        super(statement, source);
        this.crl = crl;
    }

    static Optional<ReadCrl> parse(RevocationStatement statement, String source) {
        try {
            X509CRL crl = (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(statement.der()));
            return Optional.of(new ReadCrl(statement, source, crl));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // parsers of the platform answer damaged input in many ways
        }
    }

    Instant thisUpdate() {
        return crl.getThisUpdate().toInstant();
    }

    Optional<Instant> nextUpdate() {
        return Optional.ofNullable(crl.getNextUpdate()).map(java.util.Date::toInstant);
    }

    boolean isOf(X509Certificate issuer) {
        return crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }

    @Override
    RevocationStatus statusOf(X509Certificate certificate, X509Certificate issuer, Instant at, Freshness fresh) {
        if (!isOf(issuer)) {
            return unknown(Doubt.Cause.OTHER_CERTIFICATE, at);
        }
        if (isWeak(crl.getSigAlgName())) {
            return unknown(Doubt.Cause.WEAK, at);
        }
        if (!isSignedBy(issuer)) {
            return unknown(Doubt.Cause.BAD_SIGNATURE, at);
        }
        if (crl.getNextUpdate() == null || !isPlain()) {
            return unknown(Doubt.Cause.UNSUPPORTED, at);
        }
        if (!covers(certificate)) {
            return unknown(Doubt.Cause.OTHER_SCOPE, at);
        }
        RevocationStatus.KnownBy by = known(thisUpdate(), nextUpdate());
        X509CRLEntry entry = crl.getRevokedCertificate(certificate.getSerialNumber());
        if (entry != null) {
            if (entry.hasUnsupportedCriticalExtension()) {
                return unknown(Doubt.Cause.UNSUPPORTED, at);
            }
            RevocationReason reason = entry.getRevocationReason() == null
                    ? RevocationReason.UNSPECIFIED
                    : RevocationReason.of(entry.getRevocationReason().ordinal());
            RevocationStatus status =
                    revoked(certificate, entry.getRevocationDate().toInstant(), reason, invalidityDate(entry), at, by);
            return status instanceof RevocationStatus.Revoked && reason.isFinal()
                            || !fresh.isStale(thisUpdate(), nextUpdate(), at)
                    ? status
                    : unknown(Doubt.Cause.STALE, at);
        }
        if (fresh.isStale(thisUpdate(), nextUpdate(), at)) {
            return unknown(Doubt.Cause.STALE, at);
        }
        if (thisUpdate().isAfter(certificate.getNotAfter().toInstant())) {
            return unknown(Doubt.Cause.AFTER_EXPIRY, at); // authorities drop what has expired from their lists
        }
        return new RevocationStatus.Good(by);
    }

    boolean isSignedBy(X509Certificate issuer) {
        PublicKey key = issuer.getPublicKey();
        if (key.equals(signer)) {
            return true;
        }
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return false;
        }
        try {
            crl.verify(key);
            signer = key;
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** Complete for its scope, and about certificates of its own issuer. */
    private boolean isPlain() {
        Set<String> critical = crl.getCriticalExtensionOIDs();
        if (crl.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null
                || critical != null && !KNOWN_CRITICAL.containsAll(critical)) {
            return false;
        }
        return scope().map(scope -> !scope.isIndirectCRL()
                        && scope.getOnlySomeReasons() == null
                        && !scope.onlyContainsAttributeCerts())
                .orElse(true);
    }

    /** A list for another part of the issuer's certificates says nothing of this one. */
    private boolean covers(X509Certificate certificate) {
        return scope().map(scope -> {
                    boolean authority = certificate.getBasicConstraints() >= 0;
                    if (scope.onlyContainsCACerts() && !authority || scope.onlyContainsUserCerts() && authority) {
                        return false;
                    }
                    DistributionPointName name = scope.getDistributionPoint();
                    return name == null
                            || named(name)
                                    .anyMatch(RevocationPoints.of(certificate).crls()::contains);
                })
                .orElse(true);
    }

    private static java.util.stream.Stream<String> named(DistributionPointName name) {
        return name.getType() == DistributionPointName.FULL_NAME
                ? java.util.Arrays.stream(
                                GeneralNames.getInstance(name.getName()).getNames())
                        .filter(n -> n.getTagNo() == GeneralName.uniformResourceIdentifier)
                        .map(n -> n.getName().toString())
                : java.util.stream.Stream.empty();
    }

    private Optional<IssuingDistributionPoint> scope() {
        return extension(crl.getExtensionValue(Extension.issuingDistributionPoint.getId()))
                .map(IssuingDistributionPoint::getInstance);
    }

    private static Optional<Instant> invalidityDate(X509CRLEntry entry) {
        return extension(entry.getExtensionValue(Extension.invalidityDate.getId()))
                .flatMap(ReadCrl::moment);
    }

    static Optional<Instant> moment(ASN1Primitive time) {
        try {
            return Optional.of(ASN1GeneralizedTime.getInstance(time).getDate().toInstant());
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ASN1Primitive> extension(byte[] wrapped) {
        if (wrapped == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ASN1Primitive.fromByteArray(
                    ASN1OctetString.getInstance(wrapped).getOctets()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
