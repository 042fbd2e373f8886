package vn.docaxis.signing.trust;

import java.security.cert.X509Certificate;
import java.util.Optional;
import vn.docaxis.edxml.OrganId;

/** Says for which organ a certificate speaks. The gateway's registry is one; a client without a registry reads the subject. */
@FunctionalInterface
public interface OrganBinding {
    /** The organ, or empty if the certificate speaks for none. Says nothing about the certificate's validity. */
    Optional<OrganId> organOf(X509Certificate certificate);

    /** Whether the certificate may speak for that organ; an agency that owns several codes speaks for all of them. */
    default boolean speaksFor(X509Certificate certificate, OrganId organ) {
        return organOf(certificate).filter(organ::equals).isPresent();
    }

    /** The subject's attribute {@code organizationIdentifier} (2.5.4.97), vouched for by whoever issued the certificate. */
    static OrganBinding bySubject() {
        return SubjectNames::organizationIdentifier;
    }
}
