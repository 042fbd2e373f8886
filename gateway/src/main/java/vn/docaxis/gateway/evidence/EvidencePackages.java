package vn.docaxis.gateway.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.ReceiptList;
import vn.docaxis.edxml.wire.TrackedDocument;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.gateway.evidence.PreparedPackage.Issued;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.gateway.identity.GatewayKeys;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.log.LogProofs;
import vn.docaxis.gateway.log.ProvedReceipts;
import vn.docaxis.gateway.pdf.PdfReports;
import vn.docaxis.gateway.retention.KeptEnvelopes;
import vn.docaxis.gateway.revocation.Judgements;
import vn.docaxis.gateway.revocation.KeptTrust;
import vn.docaxis.gateway.tracking.Tracker;
import vn.docaxis.signing.EnvelopeVerifier;
import vn.docaxis.signing.Verification;
import vn.docaxis.signing.evidence.EvidenceSubject;
import vn.docaxis.signing.evidence.EvidenceWriter;
import vn.docaxis.signing.log.DatedCheckpoint;
import vn.docaxis.signing.timestamp.TimeStampAuthorities;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.timestamp.TimeStampVerifier;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.TrustReport;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.LastingSignature;
import vn.docaxis.signing.xades.ValidationMaterial;

/** Makes packages: {@link #prepare} gathers, {@link #write} packs and signs. */
@Component
class EvidencePackages {
    private static final Logger log = LoggerFactory.getLogger(EvidencePackages.class);

    private final Tracker tracker;
    private final KeptEnvelopes envelopes;
    private final EnvelopeVerifier verifier;
    private final Judgements judgements;
    private final JdbcClient database;
    private final LogProofs proofs;
    private final PdfReports pdfReports;
    private final GatewayIdentity identity;
    private final GatewayKeys keys;
    private final TrustStore trust;
    private final TimeStampAuthorities authorities;
    private final Journal journal;
    private final Clock clock;

    EvidencePackages(
            Tracker tracker,
            KeptEnvelopes envelopes,
            EnvelopeVerifier verifier,
            Judgements judgements,
            JdbcClient database,
            LogProofs proofs,
            PdfReports pdfReports,
            GatewayIdentity identity,
            GatewayKeys keys,
            TrustStore trust,
            TimeStampAuthorities authorities,
            Journal journal,
            Clock clock) {
        this.tracker = tracker;
        this.envelopes = envelopes;
        this.verifier = verifier;
        this.judgements = judgements;
        this.database = database;
        this.proofs = proofs;
        this.pdfReports = pdfReports;
        this.identity = identity;
        this.keys = keys;
        this.trust = trust;
        this.authorities = authorities;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param withEnvelope whether the envelope itself goes in, or only its digest
     * @throws EnvelopeRejectedException with {@link FaultCode#DOCUMENT_UNKNOWN} if the caller has no part in such a document,
     *     with {@link FaultCode#ENVELOPE_PURGED} if the envelope is wanted and was deleted
     */
    PreparedPackage prepare(OrganId caller, OrganId originator, DocumentId documentId, boolean withEnvelope)
            throws IOException {
        ReceiptList visible = tracker.receipts(caller, originator, documentId)
                .orElseThrow(
                        () -> new EnvelopeRejectedException(FaultCode.DOCUMENT_UNKNOWN.with(originator, documentId)));
        List<Issued> receipts = visible.receipts().stream()
                .map(entry -> issued(SignedXml.ofBase64(entry.xml())))
                .toList();
        Optional<Digest> accepted = tracker.document(caller, originator, documentId)
                .map(TrackedDocument::envelopeSha256)
                .map(Digest::sha256);
        // Of a submission that was only ever refused nothing was kept: the last refusal names it.
        Issued last = receipts.get(receipts.size() - 1);
        EvidenceSubject subject = new EvidenceSubject(
                last.receipt().originator(),
                documentId,
                accepted.orElse(last.receipt().envelopeDigest()),
                identity.organId(),
                caller,
                clock.instant());
        Optional<Resource> envelope = Optional.empty();
        if (withEnvelope && accepted.isPresent()) {
            envelope = Optional.of(envelopes.existing(accepted.get()));
        }
        ValidationMaterial ofOriginator = ofOriginator(subject, envelope, firstSeen(subject, receipts));
        ProvedReceipts proved =
                proofs.proofsOf(receipts.stream().map(r -> r.receipt().id()).toList());
        return new PreparedPackage(
                subject,
                envelope,
                receipts,
                proved,
                material(receipts, proved, ofOriginator),
                pdfReports.finished(subject.originator(), documentId).filter(report -> accepted.isPresent()));
    }

    /** A refused submission of the same id may have been of other bytes. */
    private static Instant firstSeen(EvidenceSubject subject, List<Issued> receipts) {
        return receipts.stream()
                .map(Issued::receipt)
                .filter(receipt -> receipt.envelopeDigest().equals(subject.envelope()))
                .map(Receipt::time)
                .min(Comparator.naturalOrder())
                .orElse(subject.preparedAt());
    }

    private static Issued issued(SignedXml xml) {
        return new Issued(StatementXml.receipt(StatementXml.statement(StatementXml.parse(xml))), xml);
    }

    /** Paths and revocation statements of everybody who signed something in the package, each judged when it signed. */
    private ValidationMaterial material(List<Issued> receipts, ProvedReceipts proved, ValidationMaterial ofOriginator) {
        Map<X509Certificate, TrustReport> reports = new LinkedHashMap<>();
        for (Issued issued : receipts) {
            Instant at = issued.receipt().time();
            judge(reports, LastingSignature.chainOf(issued.xml()), at, CertificateUse.SIGNING);
            issued.receipt()
                    .confirmation()
                    .ifPresent(own -> judge(reports, LastingSignature.chainOf(own), at, CertificateUse.SIGNING));
        }
        for (DatedCheckpoint checkpoint : proved.checkpoints()) {
            stamp(checkpoint)
                    .ifPresent(stamp -> judge(reports, stamp.chain(), stamp.time(), CertificateUse.TIME_STAMPING));
        }
        return ValidationMaterial.of(reports.values()).and(ofOriginator);
    }

    /** What the envelope was believed by when it was accepted; of documents from before that was kept, what is known now. */
    private ValidationMaterial ofOriginator(EvidenceSubject subject, Optional<Resource> envelope, Instant at)
            throws IOException {
        Optional<KeptTrust> kept = database.sql(
                        "SELECT id FROM document WHERE originator = :originator AND exchange_id = :documentId")
                .param("originator", subject.originator().value())
                .param("documentId", subject.documentId().value())
                .query(Long.class)
                .optional()
                .flatMap(judgements::of);
        if (kept.isPresent()) {
            return new ValidationMaterial(kept.get().path(), kept.get().statements());
        }
        if (envelope.isEmpty()) {
            return ValidationMaterial.NONE;
        }
        try (InputStream bytes = new BufferedInputStream(envelope.get().getInputStream())) {
            return verifier.read(bytes, AttachmentSink.discard(), at) instanceof Verification.Valid valid
                    ? ValidationMaterial.of(
                            List.of(trust.judge(List.of(valid.envelope().signer()), at, CertificateUse.SIGNING)))
                    : ValidationMaterial.NONE;
        } catch (EnvelopeRejectedException e) {
            return ValidationMaterial.NONE; // the package says what it is worth
        }
    }

    private void judge(
            Map<X509Certificate, TrustReport> reports, List<X509Certificate> chain, Instant at, CertificateUse use) {
        reports.computeIfAbsent(chain.get(0), certificate -> trust.judge(chain, at, use));
    }

    private Optional<TimeStampToken> stamp(DatedCheckpoint checkpoint) {
        try {
            return checkpoint
                    .timeStamp()
                    .map(token -> new TimeStampVerifier(trust)
                            .verify(token, checkpoint.signed().note().octets()));
        } catch (EnvelopeRejectedException e) {
            return Optional.empty(); // the package says what it is worth
        }
    }

    void write(PreparedPackage prepared, OutputStream out) throws IOException {
        try (EvidenceWriter writer = new EvidenceWriter(out, prepared.subject())) {
            if (prepared.envelope().isPresent()) {
                try (InputStream bytes = prepared.envelope().get().getInputStream()) {
                    writer.envelope(bytes);
                }
            }
            for (Issued issued : prepared.receipts()) {
                writer.receipt(issued.receipt(), issued.xml());
                String proof = prepared.proofs().proofs().get(issued.receipt().id());
                if (proof != null) {
                    writer.proof(issued.receipt().id(), proof);
                }
            }
            if (!prepared.proofs().checkpoints().isEmpty()) {
                writer.log(prepared.proofs().checkpoints());
            }
            writer.material(prepared.material());
            if (prepared.pdfSignatures().isPresent()) {
                writer.pdfSignatures(prepared.pdfSignatures().get());
            }
            writer.seal(keys.sign(), authorities, trust);
        }
        EvidenceSubject subject = prepared.subject();
        journal.record(JournalEntry.of(JournalEvent.EVIDENCE_MADE)
                .caller(subject.preparedFor())
                .envelope(subject.originator(), subject.documentId(), subject.envelope())
                .remark(prepared.envelope().isPresent() ? "with the envelope" : "without the envelope"));
        log.atInfo()
                .addKeyValue("event", "evidence.made")
                .addKeyValue("documentId", subject.documentId())
                .addKeyValue("preparedFor", subject.preparedFor())
                .addKeyValue("receipts", prepared.receipts().size())
                .log("evidence package made");
    }
}
