package vn.docaxis.signing.trust;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;

/**
 * Knows some organs by their very certificates and the others by the subject. For originators whose certificates carry no
 * organizationIdentifier; an organ with a pin is believed with its pinned certificates alone.
 *
 * @param pins SHA-256 of the certificates' DER form
 */
public record PinnedCertificates(Map<OrganId, Set<Digest>> pins, OrganBinding others) implements OrganBinding {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public PinnedCertificates {
        pins = Map.copyOf(pins);
    }

    /** All organs by the subject. */
    public static PinnedCertificates none() {
        return new PinnedCertificates(Map.of(), OrganBinding.bySubject());
    }

    /** @param text hexadecimal; capitals and colons as {@code openssl x509 -fingerprint} writes them do. Empty if it is no SHA-256 */
    public static Optional<Digest> fingerprint(String text) {
        String hex = text.replace(":", "").strip().toLowerCase(Locale.ROOT);
        return SHA_256.matcher(hex).matches() ? Optional.of(Digest.sha256(hex)) : Optional.empty();
    }

    @Override
    public Optional<OrganId> organOf(X509Certificate certificate) {
        Digest digest = DerForm.digest(certificate);
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
        return pinned == null ? others.speaksFor(certificate, organ) : pinned.contains(DerForm.digest(certificate));
    }
}
