package vn.docaxis.signing.evidence;

import java.security.cert.X509Certificate;
import java.util.Optional;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.trust.OrganBinding;

/**
 * An axis may let a certificate speak for organs that its subject does not name: that is registered there, and not to be known here.
 * The axis vouches for it with its receipt; the verdict says so where it matters.
 */
final class VouchedByTheAxis implements OrganBinding {
    private final OrganBinding subject = OrganBinding.bySubject();

    @Override
    public Optional<OrganId> organOf(X509Certificate certificate) {
        return subject.organOf(certificate);
    }

    @Override
    public boolean speaksFor(X509Certificate certificate, OrganId organ) {
        return true;
    }

    boolean isNamedIn(X509Certificate certificate, OrganId organ) {
        return subject.speaksFor(certificate, organ);
    }
}
