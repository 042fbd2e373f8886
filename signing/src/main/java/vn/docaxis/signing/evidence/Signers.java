package vn.docaxis.signing.evidence;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.PinnedCertificates;
import vn.docaxis.signing.trust.SubjectNames;

/**
 * Whose word a signature is. A certificate that names an organ, or that the reader has pinned, speaks for that organ and for no other.
 * One that names none may have been registered with the axis for the organ, which is not to be known here: the axis vouches for it by
 * its receipt, and the verdict says so. An axis never vouches for a key of its own.
 */
final class Signers implements OrganBinding {
    private final PinnedCertificates pins;
    private final Findings findings;
    private final Set<PublicKey> keysOfTheAxis = new HashSet<>();

    Signers(PinnedCertificates pins, Findings findings) {
        this.pins = pins;
        this.findings = findings;
    }

    @Override
    public Optional<OrganId> organOf(X509Certificate certificate) {
        return pins.organOf(certificate);
    }

    /** Signatures are checked first; then it is asked whose they are. */
    @Override
    public boolean speaksFor(X509Certificate certificate, OrganId organ) {
        return true;
    }

    /** @throws EnvelopeRejectedException unless the certificate names the axis: nobody vouches for an axis but itself */
    void requireAxis(X509Certificate certificate, OrganId axis) {
        keysOfTheAxis.add(certificate.getPublicKey());
        if (!pins.speaksFor(certificate, axis)) {
            throw another(certificate, axis);
        }
    }

    /** @throws EnvelopeRejectedException if the certificate is another organ's, or the axis's */
    void requireOrgan(String entry, X509Certificate certificate, OrganId organ) {
        String name = SubjectNames.display(certificate);
        if (pins.speaksFor(certificate, organ)) {
            findings.passed(Check.SIGNER_ORGAN, entry, name, organ);
        } else if (namesAnybody(certificate)
                || pins.pins().containsKey(organ)
                || keysOfTheAxis.contains(certificate.getPublicKey())) {
            throw another(certificate, organ);
        } else {
            findings.remark(Check.SIGNER_ORGAN, entry, name, organ);
        }
    }

    private boolean namesAnybody(X509Certificate certificate) {
        return pins.organOf(certificate).isPresent()
                || OrganBinding.bySubject().organOf(certificate).isPresent();
    }

    private static EnvelopeRejectedException another(X509Certificate certificate, OrganId organ) {
        return new EnvelopeRejectedException(
                FaultCode.CERTIFICATE_ORGAN.with(SubjectNames.display(certificate), organ));
    }
}
