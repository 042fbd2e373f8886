package vn.docaxis.signing.revocation;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.docaxis.signing.revocation.RevocationStatus.KnownBy;
import vn.docaxis.signing.revocation.RevocationStatus.Unknown;

/** A statement that could be parsed. What it says counts only for the certificate, the issuer and the moment that are asked about. */
abstract class ReadStatement {
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    private final RevocationStatement statement;
    private final String source;

    ReadStatement(RevocationStatement statement, String source) {
        this.statement = statement;
        this.source = source;
    }

    /** Empty if the bytes are no statement. */
    static Optional<ReadStatement> read(RevocationStatement statement, String source) {
        return switch (statement.kind()) {
            case CRL -> ReadCrl.parse(statement, source).map(crl -> crl);
            case OCSP -> ReadOcsp.parse(statement, source).map(ocsp -> ocsp);
        };
    }

    abstract RevocationStatus statusOf(
            X509Certificate certificate, X509Certificate issuer, Instant at, Freshness fresh);

    final String source() {
        return source;
    }

    final RevocationStatement statement() {
        return statement;
    }

    final KnownBy known(Instant thisUpdate, Optional<Instant> nextUpdate) {
        return new KnownBy(statement, source, thisUpdate, nextUpdate);
    }

    final Unknown unknown(Doubt.Cause cause, Instant at) {
        return new Unknown(List.of(new Doubt(cause, source)), at);
    }

    /** What was revoked later still counted at that moment, unless the key was in other hands before. */
    static RevocationStatus revoked(
            X509Certificate certificate,
            Instant revokedAt,
            RevocationReason reason,
            Optional<Instant> invalidFrom,
            Instant at,
            KnownBy by) {
        Instant from = revokedAt;
        if (isForTimeStamps(certificate) && !reason.leavesTimeStamps()) {
            from = certificate.getNotBefore().toInstant();
        } else if (reason.isCompromise()) {
            from = invalidFrom.filter(invalid -> invalid.isBefore(revokedAt)).orElse(revokedAt);
        }
        return at.isBefore(from) ? new RevocationStatus.Good(by) : new RevocationStatus.Revoked(from, reason, by);
    }

    private static boolean isForTimeStamps(X509Certificate certificate) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses != null && uses.contains(TIME_STAMPING);
        } catch (CertificateParsingException e) {
            return true; // of what cannot be read the worse is believed
        }
    }

    /** SHA-1 and older prove nothing. Source: the allow-list of decision record 0001 of this module. */
    static boolean isWeak(String algorithm) {
        String name = algorithm.toUpperCase(java.util.Locale.ROOT);
        return name.contains("SHA1") || name.contains("MD5") || name.contains("MD2") || name.contains("MD4");
    }
}
