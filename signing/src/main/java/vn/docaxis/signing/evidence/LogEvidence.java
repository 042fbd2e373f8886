package vn.docaxis.signing.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.docaxis.signing.log.note.SignedNote;
import vn.docaxis.signing.timestamp.TimeStampVerifier;
import vn.docaxis.signing.trust.TrustStore;

/**
 * What the package says about the log of receipts. The log's keys are vouched for by the signature of the package; a time-stamp of a
 * checkpoint proves when the receipts existed whose proofs lead to it, whoever signed the checkpoint.
 */
final class LogEvidence {
    private static final int MOST_KEYS = 16;

    private final PackageFile container;
    private final Set<NoteVerifier> known;
    private final Findings findings;
    private final List<NoteVerifier> keys = new ArrayList<>();
    private final Map<SignedNote, Packed> checkpoints = new HashMap<>();
    private final Map<Long, UUID> receiptAt = new HashMap<>();

    private LogEvidence(PackageFile container, Set<NoteVerifier> known, Findings findings) {
        this.container = container;
        this.known = known;
        this.findings = findings;
    }

    /** A checkpoint of the package, signed with a key of the package. */
    private record Packed(NoteVerifier key, SignedCheckpoint signed, Optional<ProvenTime> time) {}

    /**
     * A place in the log that the package proves.
     *
     * @param index from 0
     * @param time  when the checkpoint that the proof leads to, and so the receipt, certainly existed
     */
    record Place(long index, Optional<ProvenTime> time) {}

    /** @param known keys of the log that the reader knows; empty to take those of the package */
    static LogEvidence of(PackageFile container, Set<NoteVerifier> known, TrustStore trust, Findings findings)
            throws IOException {
        LogEvidence log = new LogEvidence(container, known, findings);
        log.read(new TimeStampVerifier(trust));
        return log;
    }

    private void read(TimeStampVerifier timeStamps) throws IOException {
        List<String> names = container.names(EntryKind.CHECKPOINT);
        if (names.isEmpty() || !container.has(EvidenceWriter.LOG_KEY)) {
            findings.remark(Check.LOG_CHECKPOINT, "");
            return;
        }
        readKeys();
        Set<Long> sizes = new HashSet<>();
        for (String name : keys.isEmpty() ? List.<String>of() : names) {
            try {
                Packed packed = checkpoint(name, timeStamps);
                long size = packed.signed().checkpoint().size();
                if (!sizes.add(size)) {
                    throw new EnvelopeRejectedException(
                            FaultCode.EVIDENCE_CONTRADICTION.with(name, size, size + " (2)"));
                }
                checkpoints.put(packed.signed().note(), packed);
            } catch (EnvelopeRejectedException e) {
                findings.failed(Check.LOG_CHECKPOINT, name, e.fault());
            }
        }
        for (String stamp : container.names(EntryKind.CHECKPOINT_TIME)) {
            if (!container.has(EvidenceWriter.stampedBy(stamp))) {
                findings.failed(Check.LOG_TIME, stamp, FaultCode.EVIDENCE_CONTAINER.with(stamp, "of no checkpoint"));
            }
        }
    }

    private void readKeys() throws IOException {
        String entry = EvidenceWriter.LOG_KEY;
        try {
            List<String> lines = new String(container.bytes(entry), StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .limit(MOST_KEYS + 1L)
                    .toList();
            if (lines.size() > MOST_KEYS) {
                throw new IllegalArgumentException("more than %d keys".formatted(MOST_KEYS));
            }
            for (NoteVerifier key : lines.stream().map(NoteVerifier::parse).toList()) {
                requireKnown(key);
                keys.add(key);
            }
        } catch (IllegalArgumentException e) {
            findings.failed(Check.LOG_CHECKPOINT, entry, FaultCode.EVIDENCE_CONTAINER.with(entry, e.getMessage()));
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
                    FaultCode.EVIDENCE_OF_ANOTHER.with(shown(known), packed, "--log-key"));
        }
    }

    private static String shown(Set<NoteVerifier> keys) {
        return keys.stream().map(NoteVerifier::toString).sorted().collect(Collectors.joining(", "));
    }

    /** @throws EnvelopeRejectedException if no key of the package has signed it, or its name does not fit */
    private Packed checkpoint(String name, TimeStampVerifier timeStamps) throws IOException {
        byte[] octets = container.bytes(name);
        NoteVerifier key = signerOf(octets);
        SignedCheckpoint signed = SignedCheckpoint.verify(octets, key);
        if (!name.equals(EvidenceWriter.CHECKPOINT)) {
            Examination.requireSame(
                    name, EvidenceWriter.checkpointName(signed.checkpoint().size()), name);
        }
        findings.passed(
                Check.LOG_CHECKPOINT,
                name,
                signed.checkpoint().origin(),
                signed.checkpoint().size(),
                key);
        return new Packed(key, signed, time(name, octets, timeStamps));
    }

    /** The first one if none has: verifying with it says what is wrong. */
    private NoteVerifier signerOf(byte[] octets) {
        try {
            SignedNote note = SignedNote.parse(octets);
            return keys.stream().filter(note::isSignedBy).findFirst().orElse(keys.get(0));
        } catch (IllegalArgumentException e) {
            return keys.get(0);
        }
    }

    private Optional<ProvenTime> time(String checkpoint, byte[] octets, TimeStampVerifier timeStamps)
            throws IOException {
        String entry = EvidenceWriter.timeOf(checkpoint);
        if (!container.has(entry)) {
            findings.remark(Check.LOG_TIME, checkpoint);
            return Optional.empty();
        }
        try {
            ProvenTime time = Examination.proven(timeStamps.verify(container.bytes(entry), octets));
            findings.passed(Check.LOG_TIME, entry, time.at(), time.authority());
            return Optional.of(time);
        } catch (EnvelopeRejectedException e) {
            FaultCode code = e.fault().code();
            if (code == FaultCode.TIME_STAMP_DATA || code == FaultCode.TIME_STAMP_TOKEN) {
                findings.failed(Check.LOG_TIME, entry, e.fault());
            } else {
                findings.doubt(
                        Check.LOG_TIME, entry, e.fault()); // it proves nothing, but nothing is wrong with it either
            }
            return Optional.empty();
        }
    }

    /**
     * The place of a receipt, if the package proves it.
     *
     * @throws EnvelopeRejectedException if the proof is wrong, or leads to a checkpoint that is not in the package
     */
    Optional<Place> placeOf(UUID receipt, SignedXml xml) throws IOException {
        String entry = "proofs/" + receipt + LogProof.FILE_EXTENSION;
        if (!container.has(entry) || checkpoints.isEmpty()) {
            findings.remark(Check.LOG_PROOF, entry);
            return Optional.empty();
        }
        try {
            LogProof proof = LogProof.parse(container.bytes(entry));
            Packed covering = checkpoints.get(proof.checkpoint());
            SignedCheckpoint signed = proof.verify(LogEntry.of(xml), covering == null ? keys.get(0) : covering.key());
            if (covering == null) {
                throw new EnvelopeRejectedException(
                        FaultCode.EVIDENCE_CONTRADICTION.with(entry, EvidenceWriter.CHECKPOINT, signed));
            }
            UUID other = receiptAt.put(proof.index(), receipt);
            Examination.requireSame(entry, other == null ? receipt : other, receipt); // one place, one receipt
            findings.passed(Check.LOG_PROOF, entry, proof.index() + 1); // people count from 1
            return Optional.of(new Place(proof.index(), covering.time()));
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(FaultCode.EVIDENCE_CONTAINER.with(entry, e.getMessage()), e);
        }
    }
}
