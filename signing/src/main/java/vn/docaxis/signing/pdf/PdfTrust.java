package vn.docaxis.signing.pdf;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.trust.TrustBasis;
import vn.docaxis.signing.trust.TrustPath;

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
     * The way from the certificate to a root; empty if there is none that keeps the rules.
     *
     * @param offered certificates that came with the file; they may stand on the way
     * @return the certificate first, its root last
     */
    Optional<List<X509Certificate>> path(X509Certificate certificate, Collection<X509Certificate> offered, Instant at) {
        List<X509Certificate> between = new ArrayList<>(basis.intermediates());
        between.addAll(offered);
        try {
            return Optional.of(TrustPath.find(certificate, between, basis.roots(), at));
        } catch (EnvelopeRejectedException none) {
            return Optional.empty();
        }
    }
}
