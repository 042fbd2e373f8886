package vn.docaxis.signing.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.evidence.ProvedEvent.ProvenTime;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.LogProof;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.timestamp.TimeStampVerifier;
import vn.docaxis.signing.trust.TrustStore;

/**
 * What the package says about the log of receipts. The log's key is vouched for by the signature of the package; a time-stamp of the
 * checkpoint proves when receipts existed, whoever signed the checkpoint.
 */
final class LogEvidence {
    private final PackageFile container;
    private final Set<NoteVerifier> known;
    private final Findings findings;
    private Optional<NoteVerifier> key = Optional.empty();
    private Optional<SignedCheckpoint> checkpoint = Optional.empty();
    private Optional<ProvenTime> time = Optional.empty();

    private LogEvidence(PackageFile container, Set<NoteVerifier> known, Findings findings) {
        this.container = container;
        this.known = known;
        this.findings = findings;
    }

    /** @param known keys of the log that the reader knows; empty to take the one of the package */
    static LogEvidence of(PackageFile container, Set<NoteVerifier> known, TrustStore trust, Findings findings)
            throws IOException {
        LogEvidence log = new LogEvidence(container, known, findings);
        log.readCheckpoint();
        log.readTime(trust);
        return log;
    }

    private void readCheckpoint() throws IOException {
        if (!container.has(EvidenceWriter.CHECKPOINT) || !container.has(EvidenceWriter.LOG_KEY)) {
            findings.remark(Check.LOG_CHECKPOINT, "");
            return;
        }
        String entry = EvidenceWriter.CHECKPOINT;
        try {
            key = Optional.of(NoteVerifier.parse(
                    new String(container.bytes(EvidenceWriter.LOG_KEY), StandardCharsets.UTF_8).strip()));
            requireKnown(key.get());
            SignedCheckpoint signed = SignedCheckpoint.verify(container.bytes(entry), key.get());
            checkpoint = Optional.of(signed);
            findings.passed(
                    Check.LOG_CHECKPOINT,
                    entry,
                    signed.checkpoint().origin(),
                    signed.checkpoint().size(),
                    key.get());
        } catch (IllegalArgumentException e) {
            findings.failed(
                    Check.LOG_CHECKPOINT,
                    entry,
                    FaultCode.EVIDENCE_CONTAINER.with(EvidenceWriter.LOG_KEY, e.getMessage()));
        } catch (EnvelopeRejectedException e) {
            findings.failed(Check.LOG_CHECKPOINT, entry, e.fault());
        }
    }

    private void requireKnown(NoteVerifier packed) {
        if (known.isEmpty()) {
            findings.remark(Check.LOG_KEY, EvidenceWriter.LOG_KEY, packed);
        } else if (known.contains(packed)) {
            findings.passed(Check.LOG_KEY, EvidenceWriter.LOG_KEY, packed);
        } else {
            findings.failed(
                    Check.LOG_KEY,
                    EvidenceWriter.LOG_KEY,
                    FaultCode.EVIDENCE_CONTRADICTION.with(EvidenceWriter.LOG_KEY, shown(known), packed));
        }
    }

    private static String shown(Set<NoteVerifier> keys) {
        return keys.stream().map(NoteVerifier::toString).sorted().collect(Collectors.joining(", "));
    }

    private void readTime(TrustStore trust) throws IOException {
        if (checkpoint.isEmpty()) {
            return;
        }
        String entry = EvidenceWriter.CHECKPOINT_TIME;
        if (!container.has(entry)) {
            findings.remark(Check.LOG_TIME, EvidenceWriter.CHECKPOINT);
            return;
        }
        try {
            time = Optional.of(Examination.proven(new TimeStampVerifier(trust)
                    .verify(container.bytes(entry), container.bytes(EvidenceWriter.CHECKPOINT))));
            findings.passed(Check.LOG_TIME, entry, time.get().at(), time.get().authority());
        } catch (EnvelopeRejectedException e) {
            FaultCode code = e.fault().code();
            if (code == FaultCode.TIME_STAMP_DATA || code == FaultCode.TIME_STAMP_TOKEN) {
                findings.failed(Check.LOG_TIME, entry, e.fault());
            } else {
                findings.doubt(
                        Check.LOG_TIME, entry, e.fault()); // it proves nothing, but nothing is wrong with it either
            }
        }
    }

    /**
     * The position of a receipt, if the package proves it.
     *
     * @throws EnvelopeRejectedException if the proof is wrong
     */
    OptionalLong entryOf(UUID receipt, SignedXml xml) throws IOException {
        String entry = "proofs/" + receipt + LogProof.FILE_EXTENSION;
        if (!container.has(entry) || checkpoint.isEmpty()) {
            findings.remark(Check.LOG_PROOF, entry);
            return OptionalLong.empty();
        }
        try {
            LogProof proof = LogProof.parse(container.bytes(entry));
            SignedCheckpoint covering = proof.verify(LogEntry.of(xml), key.orElseThrow());
            byte[] packed = container.bytes(EvidenceWriter.CHECKPOINT);
            if (!Arrays.equals(covering.note().octets(), packed)) {
                Examination.requireSame(entry, checkpoint.get(), covering);
            }
            findings.passed(Check.LOG_PROOF, entry, proof.index() + 1); // people count from 1
            return OptionalLong.of(proof.index());
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(FaultCode.EVIDENCE_CONTAINER.with(entry, e.getMessage()), e);
        }
    }

    /** When the checkpoint, and so every receipt in it, certainly existed. */
    Optional<ProvenTime> time() {
        return time;
    }
}
