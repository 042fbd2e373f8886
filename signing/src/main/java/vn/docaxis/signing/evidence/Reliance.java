package vn.docaxis.signing.evidence;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.trust.PinnedCertificates;

/**
 * What the reader of a package knows from elsewhere. All else is somebody's claim.
 *
 * @param roots   whom the reader trusts; empty if it did not say
 * @param axis    the gateway whose word the package has to be; empty if the reader did not say
 * @param pins    organs that the reader knows by their certificates
 * @param logKeys of the log of receipts, the present one and former ones; empty if the reader knows none
 */
record Reliance(
        Optional<List<X509Certificate>> roots,
        Optional<OrganId> axis,
        PinnedCertificates pins,
        Set<NoteVerifier> logKeys) {
    static Reliance on(Optional<List<X509Certificate>> roots) {
        return new Reliance(roots, Optional.empty(), PinnedCertificates.none(), Set.of());
    }
}
