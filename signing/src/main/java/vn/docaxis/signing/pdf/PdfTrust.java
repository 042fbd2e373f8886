package vn.docaxis.signing.pdf;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.trust.TrustBasis;

/**
 * Whom to believe about the signatures in PDF files: roots of the authorities that certify officials and agencies, which need not be
 * those of the axis. Source: RFC 5280, section 6. Immutable; safe for use by several threads.
 */
public final class PdfTrust {
    private final TrustBasis basis;
    private final List<RevocationStatement> statements;

    private PdfTrust(TrustBasis basis, Collection<RevocationStatement> statements) {
        this.basis = basis;
        this.statements = List.copyOf(statements);
    }

    /** @param basis roots that are trusted, and certificates of authorities between these and signers, for files without them */
    public static PdfTrust of(TrustBasis basis) {
        return new PdfTrust(basis, List.of());
    }

    public static PdfTrust of(Collection<X509Certificate> roots) {
        return of(TrustBasis.ofRoots(roots));
    }

    /** The same with what authorities said about certificates, beside what the files themselves bring. */
    public PdfTrust withStatements(Collection<RevocationStatement> given) {
        return new PdfTrust(basis, given);
    }

    List<X509Certificate> certificates() {
        return basis.intermediates();
    }

    List<RevocationStatement> statements() {
        return statements;
    }

    /**
     * The way from the certificate to a root; empty if there is none.
     *
     * @param helpers any certificates
     * @return the certificate first, its root last
     */
    Optional<List<X509Certificate>> path(X509Certificate certificate, Collection<X509Certificate> helpers, Instant at) {
        if (basis.roots().isEmpty()) {
            return Optional.empty();
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            Set<TrustAnchor> anchors = basis.roots().stream()
                    .map(root -> new TrustAnchor(root, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            List<X509Certificate> all = new ArrayList<>(helpers);
            all.add(certificate);
            all.addAll(basis.intermediates());
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
            parameters.setDate(Date.from(within(certificate, at)));
            parameters.setRevocationEnabled(false);
            PKIXCertPathBuilderResult found = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            found.getCertPath().getCertificates().forEach(c -> path.add((X509Certificate) c));
            path.add(found.getTrustAnchor().getTrustedCert());
            return Optional.of(path);
        } catch (GeneralSecurityException none) {
            return Optional.empty();
        }
    }

    // Expired and unknown are two things: the path is judged at a moment within validity.
    private static Instant within(X509Certificate certificate, Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }
}
