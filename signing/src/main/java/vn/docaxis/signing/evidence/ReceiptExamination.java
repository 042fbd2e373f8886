package vn.docaxis.signing.evidence;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.ReceiptVerifier;
import vn.docaxis.signing.VerifiedConfirmation;
import vn.docaxis.signing.VerifiedReceipt;
import vn.docaxis.signing.evidence.ProvedEvent.OwnWord;
import vn.docaxis.signing.evidence.ProvedEvent.ProvenTime;
import vn.docaxis.signing.trust.SubjectNames;
import vn.docaxis.signing.trust.TrustStore;

/** The receipts of a package, and the confirmations in them: each is checked for itself and against what the package is about. */
final class ReceiptExamination {
    private final PackageFile container;
    private final EvidenceSubject subject;
    private final ReceiptVerifier receipts;
    private final Signers signers;
    private final LogEvidence log;
    private final Findings findings;
    private final Instant now;

    ReceiptExamination(
            PackageFile container,
            EvidenceSubject subject,
            TrustStore trust,
            Signers signers,
            LogEvidence log,
            Findings findings,
            Instant now) {
        this.container = container;
        this.subject = subject;
        this.receipts = new ReceiptVerifier(trust);
        this.signers = signers;
        this.log = log;
        this.findings = findings;
        this.now = now;
    }

    /** @param sealed when the package was sealed, by a third party's word */
    List<ProvedEvent> events(Optional<ProvenTime> sealed) throws IOException {
        List<ProvedEvent> events = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        List<String> names = container.names(EntryKind.RECEIPT);
        if (names.isEmpty()) {
            findings.failed(Check.RECEIPT, "", FaultCode.EVIDENCE_CONTAINER.with("receipts/", "no receipt"));
        }
        for (String name : names) {
            SignedXml xml = container.xml(name);
            try {
                Receipt claimed = StatementXml.receipt(StatementXml.statement(StatementXml.parse(xml)));
                requirePlace(name, claimed, seen.add(claimed.id()));
                events.add(event(name, claimed, xml, sealed));
            } catch (EnvelopeRejectedException e) {
                findings.failed(Check.RECEIPT, name, e.fault());
            }
        }
        for (String proof : container.names(EntryKind.PROOF)) {
            if (!seen.contains(receiptOf(proof))) {
                findings.failed(Check.LOG_PROOF, proof, FaultCode.EVIDENCE_CONTAINER.with(proof, "of no receipt"));
            }
        }
        return events;
    }

    private static UUID receiptOf(String proof) {
        return UUID.fromString(proof.substring(proof.indexOf('/') + 1, proof.indexOf('.')));
    }

    private void requirePlace(String name, Receipt receipt, boolean first) {
        String expected = EvidenceWriter.receiptName(1, receipt);
        int number = name.indexOf('-');
        if (!name.substring(number).equals(expected.substring(expected.indexOf('-'))) || !first) {
            throw new EnvelopeRejectedException(FaultCode.EVIDENCE_CONTRADICTION.with(
                    name, expected, first ? receipt.id() : receipt.id() + " (2)"));
        }
        Examination.requireSame(name, subject.preparedBy(), receipt.issuer());
        Examination.requireSame(name, subject.originator(), receipt.originator());
        Examination.requireSame(name, Optional.of(subject.documentId()), receipt.documentId());
        // A submission of the same id that was refused had other bytes.
        if (receipt.event() != ReceiptEvent.SUBMISSION_REJECTION) {
            Examination.requireSame(name, subject.envelope(), receipt.envelopeDigest());
        }
    }

    private ProvedEvent event(String name, Receipt claimed, SignedXml xml, Optional<ProvenTime> sealed)
            throws IOException {
        Optional<LogEvidence.Place> place = Optional.empty();
        boolean holds = true;
        try {
            place = log.placeOf(claimed.id(), xml);
        } catch (EnvelopeRejectedException e) {
            findings.failed(Check.LOG_PROOF, name, e.fault());
            holds = false;
        }
        Optional<ProvenTime> proven = Stream.concat(place.flatMap(LogEvidence.Place::time).stream(), sealed.stream())
                .min(Comparator.comparing(ProvenTime::at));
        Instant at = proven.map(ProvenTime::at).filter(now::isAfter).orElse(now);
        Optional<String> signer = Optional.empty();
        Optional<OwnWord> word = Optional.empty();
        try {
            VerifiedReceipt verified = proven.isPresent() ? receipts.verifyProven(xml, at) : receipts.verify(xml, at);
            signers.requireAxis(verified.signer(), claimed.issuer());
            signer = Optional.of(SubjectNames.display(verified.signer()));
            findings.passed(Check.RECEIPT, name, signer.get(), at);
            findings.revocation(verified.trust());
            if (verified.isProvenLate()) {
                findings.remark(Check.CONFIRMATION, name, claimed.time(), at);
            }
            if (verified.confirmation().isPresent()) {
                word = ownWord(name, verified.confirmation().get());
                holds = holds && word.isPresent();
            }
        } catch (EnvelopeRejectedException e) {
            findings.failed(Check.RECEIPT, name, e.fault());
            holds = false;
        }
        return new ProvedEvent(
                claimed.id(),
                claimed.event(),
                holds,
                claimed.envelopeDigest(),
                claimed.time(),
                proven,
                claimed.issuer(),
                signer,
                claimed.originator(),
                claimed.recipient(),
                claimed.reason(),
                word,
                place.map(found -> OptionalLong.of(found.index())).orElse(OptionalLong.empty()));
    }

    /** Empty if it is not the recipient's. */
    private Optional<OwnWord> ownWord(String name, VerifiedConfirmation verified) {
        HandoverConfirmation word = verified.confirmation();
        String signer = SubjectNames.display(verified.signer());
        try {
            signers.requireOrgan(name, verified.signer(), word.recipient());
        } catch (EnvelopeRejectedException e) {
            findings.failed(Check.SIGNER_ORGAN, name, e.fault());
            return Optional.empty();
        }
        findings.passed(Check.CONFIRMATION, name, signer, verified.trust().at());
        findings.revocation(verified.trust());
        return Optional.of(new OwnWord(word.recipient(), Optional.of(signer), word.time(), word.refusal()));
    }
}
