package vn.docaxis.signing.revocation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is known of one certificate at one moment. That nobody could be asked never makes a certificate revoked. */
public sealed interface RevocationStatus {
    /** It was not revoked at that moment; it may have been later. */
    record Good(KnownBy by) implements RevocationStatus {}

    /**
     * It was revoked at that moment.
     *
     * @param at from when on it does not count: the revocation, or for a compromised key the earlier moment from which the
     *     authority says that the key was no longer its owner's alone
     */
    record Revoked(Instant at, RevocationReason reason, KnownBy by) implements RevocationStatus {}

    /**
     * Nobody can tell.
     *
     * @param doubts one for each source that was tried, the one that says most first; never empty
     * @param since  the first of the look-ups in a row that ended so
     */
    record Unknown(List<Doubt> doubts, Instant since) implements RevocationStatus {
        public Unknown {
            doubts = doubts.stream().sorted(Comparator.comparing(Doubt::cause)).toList();
        }

        /** The doubt that says most. */
        public Doubt doubt() {
            return doubts.get(0);
        }
    }

    /** What it rests on; empty if it is unknown. */
    default Optional<KnownBy> knownBy() {
        if (this instanceof Good good) {
            return Optional.of(good.by());
        }
        return this instanceof Revoked revoked ? Optional.of(revoked.by()) : Optional.empty();
    }

    /**
     * What a status rests on.
     *
     * @param source     where it came from: an address, a file, or {@code stapled} for what came with the evidence
     * @param producedAt {@code thisUpdate}: the moment for which the authority said it
     * @param nextUpdate when it says something newer; empty if it does not tell
     */
    record KnownBy(RevocationStatement statement, String source, Instant producedAt, Optional<Instant> nextUpdate) {}
}
