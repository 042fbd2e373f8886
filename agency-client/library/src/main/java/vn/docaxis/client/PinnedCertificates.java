package vn.docaxis.client;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.trust.OrganBinding;

/**
 * Knows some organs by their very certificates and the others by the subject. For originators whose certificates carry no
 * organizationIdentifier; an organ with a pin is believed with its pinned certificates alone.
 */
record PinnedCertificates(Map<OrganId, Set<Digest>> pins, OrganBinding others) implements OrganBinding {
    PinnedCertificates {
        pins = Map.copyOf(pins);
    }

    @Override
    public Optional<OrganId> organOf(X509Certificate certificate) {
        Digest digest = digest(certificate);
        return pins.entrySet().stream()
                .filter(pin -> pin.getValue().contains(digest))
                .map(Map.Entry::getKey)
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .findFirst()
                .or(() -> others.organOf(certificate).filter(organ -> !pins.containsKey(organ)));
    }

    @Override
    public boolean speaksFor(X509Certificate certificate, OrganId organ) {
        Set<Digest> pinned = pins.get(organ);
        return pinned == null ? others.speaksFor(certificate, organ) : pinned.contains(digest(certificate));
    }

    private static Digest digest(X509Certificate certificate) {
        try {
            return Digest.sha256Of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate cannot be encoded again", e);
        }
    }
}
