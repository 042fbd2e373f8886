package vn.docaxis.signing.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;

/**
 * Says what a package proves, without any network. Nothing in the package is believed but what leads to the given roots: its
 * certificates only help to find paths, its revocation statements count as far as the issuers that are found have signed them, and its
 * time-stamps as far as the roots vouch for the authority. Safe for use by several threads.
 */
public final class EvidenceVerifier {
    private final Optional<List<X509Certificate>> roots;
    private final Clock clock;

    private EvidenceVerifier(Optional<List<X509Certificate>> roots, Clock clock) {
        this.roots = roots;
        this.clock = clock;
    }

    /** @param roots whom the reader trusts */
    public static EvidenceVerifier trusting(Collection<X509Certificate> roots, Clock clock) {
        return new EvidenceVerifier(Optional.of(List.copyOf(roots)), clock);
    }

    /** Checks packages against themselves only: nothing is ever proved, but what contradicts itself is found. */
    public static EvidenceVerifier withoutRoots(Clock clock) {
        return new EvidenceVerifier(Optional.empty(), clock);
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
            return new Examination(container, roots, clock.instant()).verdict();
        } catch (EnvelopeRejectedException e) {
            Fault fault = e.fault();
            String entry = fault.arguments().isEmpty() ? "" : fault.arguments().get(0);
            return new Verdict(
                    Verdict.Outcome.NOT_PROVED,
                    roots.isPresent(),
                    Optional.empty(),
                    List.of(),
                    List.of(Finding.failed(Check.CONTAINER, entry, fault)));
        }
    }
}
