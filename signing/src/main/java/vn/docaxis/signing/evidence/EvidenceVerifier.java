package vn.docaxis.signing.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.trust.PinnedCertificates;

/**
 * Says what a package proves, without any network. Nothing in the package is believed but what leads to the given roots: its
 * certificates only help to find paths, its revocation statements count as far as the issuers that are found have signed them, and its
 * time-stamps as far as the roots vouch for the authority. Safe for use by several threads.
 */
public final class EvidenceVerifier {
    private final Reliance reliance;
    private final Clock clock;

    private EvidenceVerifier(Reliance reliance, Clock clock) {
        this.reliance = reliance;
        this.clock = clock;
    }

    /** @param roots whom the reader trusts */
    public static EvidenceVerifier trusting(Collection<X509Certificate> roots, Clock clock) {
        return new EvidenceVerifier(Reliance.on(Optional.of(List.copyOf(roots))), clock);
    }

    /** Checks packages against themselves only: nothing is ever proved, but what contradicts itself is found. */
    public static EvidenceVerifier withoutRoots(Clock clock) {
        return new EvidenceVerifier(Reliance.on(Optional.empty()), clock);
    }

    /** The gateway that has to have made the package. Without it any organ under the roots could say that it is the axis. */
    public EvidenceVerifier ofAxis(OrganId gateway) {
        return new EvidenceVerifier(
                new Reliance(reliance.roots(), Optional.of(gateway), reliance.pins(), reliance.logKeys()), clock);
    }

    /** Organs whose certificates the reader knows; the others are known by the subjects of theirs. */
    public EvidenceVerifier withPins(PinnedCertificates pins) {
        return new EvidenceVerifier(new Reliance(reliance.roots(), reliance.axis(), pins, reliance.logKeys()), clock);
    }

    /**
     * The keys of the log of receipts, the present one and former ones. Without them the package's own key is taken: an axis could
     * show every reader another log.
     */
    public EvidenceVerifier withLogKeys(Collection<NoteVerifier> keys) {
        return new EvidenceVerifier(
                new Reliance(reliance.roots(), reliance.axis(), reliance.pins(), Set.copyOf(keys)), clock);
    }

    /** Whether a file that begins so is meant to be a package; some hundred bytes are enough. */
    public static boolean isPackage(byte[] beginning) {
        return PackageFile.isPackage(beginning);
    }

    /**
     * Whatever is wrong with the package is in the verdict.
     *
     * @throws IOException if the file cannot be read
     */
    public Verdict verify(Path file) throws IOException {
        try (PackageFile container = PackageFile.open(file)) {
            return new Examination(container, reliance, clock.instant()).verdict();
        } catch (EnvelopeRejectedException e) {
            Fault fault = e.fault();
            String entry = fault.arguments().isEmpty() ? "" : fault.arguments().get(0);
            return new Verdict(
                    Verdict.Outcome.NOT_PROVED,
                    reliance.roots().isPresent(),
                    Optional.empty(),
                    List.of(),
                    List.of(Finding.failed(Check.CONTAINER, entry, fault)));
        }
    }
}
