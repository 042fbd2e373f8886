package vn.docaxis.signing.log.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.timestamp.TimeStampToken;

/**
 * What an audit found.
 *
 * @param key       that the checkpoint was verified with
 * @param firstUse  whether that key came from the log itself, unconfirmed
 * @param before    the checkpoint of the former audit
 * @param now       the checkpoint of this one; empty if it is not signed by the key
 * @param rebuilt   entries that were fetched and hashed in this audit
 * @param included  receipts that are in the log, with their places
 * @param pending   receipts that are too young to be missed
 * @param stamp     the newest time-stamp of the log; empty if there is none, or nobody asked
 * @param findings  what is wrong; empty if all holds
 * @param state     what to remember; empty if the log contradicts what was seen before, which must not be forgotten
 */
public record AuditReport(
        NoteVerifier key,
        boolean firstUse,
        Optional<SignedCheckpoint> before,
        Optional<SignedCheckpoint> now,
        long rebuilt,
        Map<AuditedReceipt, Long> included,
        List<AuditedReceipt> pending,
        Optional<Stamp> stamp,
        List<Fault> findings,
        Optional<AuditState> state) {
    public AuditReport {
        included = Map.copyOf(included);
        pending = List.copyOf(pending);
        findings = List.copyOf(findings);
    }

    /** @param size entries that existed at the moment of the token */
    public record Stamp(long size, TimeStampToken token) {}

    public boolean clean() {
        return findings.isEmpty();
    }
}
