package vn.docaxis.signing.evidence;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.ContainerSignature;
import vn.docaxis.signing.EnvelopeVerifier;
import vn.docaxis.signing.VerifiedContainer;
import vn.docaxis.signing.VerifiedEnvelope;
import vn.docaxis.signing.evidence.ProvedEvent.ProvenTime;
import vn.docaxis.signing.evidence.Verdict.Outcome;
import vn.docaxis.signing.evidence.Verdict.ProvedDocument;
import vn.docaxis.signing.evidence.Verdict.SignedContent;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.SubjectNames;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.LastingSignature;
import vn.docaxis.signing.xades.ValidationMaterial;

/** One package under examination. {@link #verdict} is the whole story: read it from top to bottom. */
final class Examination {
    private final PackageFile container;
    private final Reliance reliance;
    private final Instant now;
    private final Findings findings = new Findings();
    private final Signers signers;

    Examination(PackageFile container, Reliance reliance, Instant now) {
        this.container = container;
        this.reliance = reliance;
        this.now = now;
        this.signers = new Signers(reliance.pins(), findings);
    }

    Verdict verdict() throws IOException {
        findings.passed(Check.CONTAINER, "", container.names().size());
        EvidenceSubject subject = subject();
        axis(subject.preparedBy());
        ValidationMaterial material = material();
        List<X509Certificate> trusted = trusted(material);
        TrustStore bySubject = trust(trusted, OrganBinding.bySubject(), material);
        TrustStore byAxis = trust(trusted, signers, material);

        Optional<VerifiedContainer> seal = seal(bySubject, subject); // everything is as the gateway packed it
        Optional<ProvenTime> sealed = seal.flatMap(VerifiedContainer::stamp).map(Examination::proven);
        LogEvidence log = LogEvidence.of(container, reliance.logKeys(), bySubject, findings);
        sealed.ifPresent(
                time -> findings.noteInstead(Check.LOG_TIME, time.at())); // the seal covers the checkpoints too
        List<ProvedEvent> events =
                new ReceiptExamination(container, subject, byAxis, signers, log, findings, now).events(sealed);
        Optional<SignedContent> content =
                envelope(subject, byAxis, earliest(events, subject.envelope()).or(() -> sealed));
        if (seal.isPresent()) { // else it is nobody's statement
            pdfSignatures();
        }
        ProvedDocument document = new ProvedDocument(
                subject.originator(),
                subject.documentId(),
                subject.envelope(),
                subject.preparedAt(),
                subject.preparedFor(),
                content);
        return new Verdict(
                outcome(),
                reliance.roots().isPresent(),
                Optional.of(document),
                events.stream().sorted(Comparator.comparing(ProvedEvent::time)).toList(),
                findings.all());
    }

    /** They are not looked into here: what the axis states is told as its statement. */
    private void pdfSignatures() throws IOException {
        String entry = EvidenceWriter.PDF_SIGNATURES;
        if (!container.has(entry)) {
            return;
        }
        List<PdfStatement> statements = PdfStatement.in(new String(container.bytes(entry), StandardCharsets.UTF_8));
        if (statements.isEmpty()) {
            findings.noted(Check.PDF_SIGNATURES, entry);
        }
        statements.forEach(pdf -> findings.noted(Check.PDF_SIGNATURES, entry, pdf.name(), pdf.signed()));
    }

    private Outcome outcome() {
        if (findings.hasAny(Finding.Grade.FAILED) || reliance.roots().isEmpty()) {
            return Outcome.NOT_PROVED;
        }
        return findings.hasAny(Finding.Grade.REMARK) ? Outcome.PROVED_WITH_REMARKS : Outcome.PROVED;
    }

    private EvidenceSubject subject() throws IOException {
        byte[] manifest = PackageIndex.manifest(container.signed().keySet()).bytes();
        if (!new SignedXml(manifest).equals(container.xml(PackageIndex.MANIFEST_NAME))) {
            throw new EnvelopeRejectedException(
                    FaultCode.EVIDENCE_CONTAINER.with(PackageIndex.MANIFEST_NAME, "lists other files than there are"));
        }
        EvidenceSubject subject = PackageIndex.read(container.xml(PackageIndex.NAME), container.listed());
        findings.passed(Check.INDEX, PackageIndex.NAME);
        return subject;
    }

    /** Without this any organ under the roots could pack what it never relayed. */
    private void axis(OrganId preparedBy) {
        Optional<OrganId> expected = reliance.axis();
        if (expected.isEmpty()) {
            findings.remark(Check.AXIS, PackageIndex.NAME, preparedBy);
        } else if (expected.get().equals(preparedBy)) {
            findings.passed(Check.AXIS, PackageIndex.NAME, preparedBy);
        } else {
            findings.failed(
                    Check.AXIS,
                    PackageIndex.NAME,
                    FaultCode.EVIDENCE_OF_ANOTHER.with(expected.get(), preparedBy, "--gateway"));
        }
    }

    /** All certificates and statements that travel along; they count as far as the roots vouch for them. */
    private ValidationMaterial material() throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        List<RevocationStatement> statements = new ArrayList<>();
        for (String name : container.names(EntryKind.CERTIFICATE)) {
            certificates.add(certificate(name, container.bytes(name)));
        }
        for (String name : container.names(EntryKind.CRL)) {
            statements.add(new RevocationStatement(RevocationStatement.Kind.CRL, container.bytes(name)));
        }
        for (String name : container.names(EntryKind.OCSP)) {
            statements.add(new RevocationStatement(RevocationStatement.Kind.OCSP, container.bytes(name)));
        }
        try {
            ValidationMaterial ofSeal = LastingSignature.materialOf(container.xml(EvidenceWriter.SIGNATURES));
            certificates.addAll(ofSeal.certificates());
            statements.addAll(ofSeal.statements());
        } catch (EnvelopeRejectedException e) {
            // Verifying the signature finds the same, and tells it.
        }
        return new ValidationMaterial(certificates, statements);
    }

    private static X509Certificate certificate(String name, byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new EnvelopeRejectedException(FaultCode.EVIDENCE_CONTAINER.with(name, "no certificate"), e);
        }
    }

    /** Without roots of the reader's, those that the package claims: good enough to see whether it contradicts itself. */
    private List<X509Certificate> trusted(ValidationMaterial material) {
        List<X509Certificate> trusted = reliance.roots()
                .orElseGet(() -> material.certificates().stream()
                        .filter(c -> c.getBasicConstraints() >= 0)
                        .filter(c -> c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
                        .toList());
        String names = trusted.stream().map(SubjectNames::display).distinct().collect(Collectors.joining(", "));
        if (reliance.roots().isPresent()) {
            findings.passed(Check.ROOTS, "", names);
        } else {
            findings.remark(Check.ROOTS, "", names.isEmpty() ? "–" : names);
        }
        return trusted;
    }

    private static TrustStore trust(List<X509Certificate> roots, OrganBinding binding, ValidationMaterial material) {
        return TrustStore.of(roots, binding)
                .withCertificates(material.certificates())
                .withStatements(material.statements());
    }

    private Optional<VerifiedContainer> seal(TrustStore trust, EvidenceSubject subject) throws IOException {
        String entry = EvidenceWriter.SIGNATURES;
        try {
            VerifiedContainer seal = ContainerSignature.verify(container.xml(entry), container.signed(), trust, now);
            signers.requireAxis(seal.signer(), subject.preparedBy());
            findings.passed(
                    Check.CONTAINER_SIGNATURE, entry, SubjectNames.display(seal.signer()), subject.preparedBy());
            findings.revocation(seal.trust());
            if (seal.stamp().isPresent()) {
                ProvenTime time = proven(seal.stamp().get());
                findings.passed(Check.CONTAINER_TIME, entry, time.at(), time.authority());
            } else {
                findings.remark(Check.CONTAINER_TIME, entry);
            }
            seal.stampDoubt().ifPresent(doubt -> findings.doubt(Check.CONTAINER_TIME, entry, doubt));
            return Optional.of(seal);
        } catch (EnvelopeRejectedException e) {
            findings.failed(Check.CONTAINER_SIGNATURE, entry, e.fault());
            return Optional.empty();
        }
    }

    static ProvenTime proven(TimeStampToken token) {
        return new ProvenTime(token.time().plus(token.accuracy()), SubjectNames.display(token.authority()));
    }

    /** A refused submission of the same id may have been of other bytes, and says nothing about these. */
    private static Optional<ProvenTime> earliest(List<ProvedEvent> events, Digest envelope) {
        return events.stream()
                .filter(event -> event.holds() && event.envelope().equals(envelope))
                .flatMap(event -> event.provenBy().stream())
                .min(Comparator.comparing(ProvenTime::at));
    }

    /** @param known when the envelope certainly existed: its signature has to have been valid by then */
    private Optional<SignedContent> envelope(EvidenceSubject subject, TrustStore trust, Optional<ProvenTime> known)
            throws IOException {
        String entry = EvidenceWriter.ENVELOPE;
        if (!container.has(EvidenceWriter.ENVELOPE)) {
            findings.remark(Check.ENVELOPE_DIGEST, "", subject.envelope());
            return Optional.empty();
        }
        if (!container.digest(entry).equals(subject.envelope())) {
            findings.failed(
                    Check.ENVELOPE_DIGEST,
                    entry,
                    FaultCode.EVIDENCE_CONTRADICTION.with(entry, subject.envelope(), container.digest(entry)));
            return Optional.empty();
        }
        findings.passed(Check.ENVELOPE_DIGEST, entry, subject.envelope());
        Instant at = known.map(ProvenTime::at).filter(now::isAfter).orElse(now);
        try (InputStream bytes = new BufferedInputStream(container.open(entry))) {
            VerifiedEnvelope envelope = new EnvelopeVerifier(trust, ReadLimits.standard())
                    .read(bytes, AttachmentSink.discard(), at)
                    .orReject();
            requireSame(entry, subject.originator(), envelope.content().originator());
            requireSame(entry, subject.documentId(), envelope.content().exchangeId());
            String signer = SubjectNames.display(envelope.signer());
            signers.requireOrgan(entry, envelope.signer(), subject.originator());
            findings.passed(Check.ENVELOPE_SIGNATURE, entry, signer, envelope.signingTime(), at);
            findings.revocation(trust.judge(List.of(envelope.signer()), at, CertificateUse.SIGNING));
            return Optional.of(content(signer, envelope));
        } catch (ZipException | EOFException e) {
            findings.failed(
                    Check.ENVELOPE_SIGNATURE, entry, FaultCode.EVIDENCE_CONTAINER.with(entry, PackageFile.UNREADABLE));
            return Optional.empty();
        } catch (EnvelopeRejectedException e) {
            findings.failed(Check.ENVELOPE_SIGNATURE, entry, e.fault());
            return Optional.empty();
        }
    }

    private static SignedContent content(String signer, VerifiedEnvelope envelope) {
        Envelope content = envelope.content();
        if (content instanceof OfficialDocument document) {
            return new SignedContent(
                    signer,
                    envelope.signingTime(),
                    document.header().codeNumber() + "/" + document.header().codeNotation(),
                    document.header().subject(),
                    document.attachments().stream().map(AttachmentEntry::name).toList());
        }
        return new SignedContent(signer, envelope.signingTime(), "", "", List.of());
    }

    static void requireSame(String entry, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new EnvelopeRejectedException(FaultCode.EVIDENCE_CONTRADICTION.with(entry, expected, found));
        }
    }
}
