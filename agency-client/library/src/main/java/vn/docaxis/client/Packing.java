package vn.docaxis.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.docaxis.client.home.DocumentKey;
import vn.docaxis.client.home.Outbox;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;
import vn.docaxis.signing.EnvelopeSigner;

/** Signs content into the outbox, once: an envelope that was signed for the same content before is used again. */
final class Packing {
    private final Party self;
    private final Outbox outbox;
    private final EnvelopeSigner signer;
    private final EnvelopeReader reader;
    private final EnvelopeWriter writer = new EnvelopeWriter();
    private final EnvelopeValidator strict;
    private final Clock clock;

    Packing(Party self, Outbox outbox, EnvelopeSigner signer, ReadLimits limits, Clock clock) {
        this.self = self;
        this.outbox = outbox;
        this.signer = signer;
        this.reader = new EnvelopeReader(limits, DigestPlan.SHA_256);
        this.strict = EnvelopeValidator.of(Profile.STRICT).withClock(clock);
        this.clock = clock;
    }

    SignedFile pack(OutgoingDocument document) {
        for (Path file : document.files()) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(file, "not a readable file"));
            }
        }
        Envelope content = document.content(self, clock.instant());
        if (!document.isAsGiven()) {
            refuseBrokenFields(content);
        }
        return pack(content, document.attachments(self));
    }

    SignedFile pack(StatusReport report) {
        refuseBrokenFields(report);
        return pack(report, List.of());
    }

    /** Strict in what we send: whoever gets it could otherwise refuse it for a field. */
    private void refuseBrokenFields(Envelope content) {
        strict.check(content).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(finding -> {
                    throw new EnvelopeRejectedException(finding.fault());
                });
    }

    // One at a time: two threads that pack one document would sign it twice.
    private synchronized SignedFile pack(Envelope content, List<OutgoingAttachment> attachments) {
        Envelope read = asRead(content, attachments); // a recall is named by its content, as whoever gets it reads it
        DocumentKey key = DocumentKey.of(read.originator(), read.exchangeId());
        Path path = outbox.path(key);
        if (outbox.find(key).isEmpty()) {
            var signed = outbox.store(key, out -> signer.sign(content, attachments, out));
            return new SignedFile(path, read.originator(), read.exchangeId(), signed.digest(), signed.size());
        }
        UnverifiedEnvelope stored = open(path);
        if (!isSame(stored, read, attachments)) {
            Digest now = inFile(path, () -> signer.sign(content, attachments, OutputStream.nullOutputStream()))
                    .digest();
            throw new EnvelopeRejectedException(
                    FaultCode.DOCUMENT_CONFLICT.with(read.exchangeId(), stored.digest(), now));
        }
        return signedFile(path, stored);
    }

    Optional<DocumentHeader> sent(DocumentId documentId) {
        return outbox.find(DocumentKey.of(self.organId(), documentId))
                .map(path -> open(path).claimedContent())
                .filter(OfficialDocument.class::isInstance)
                .map(content -> ((OfficialDocument) content).header());
    }

    /** An envelope that was signed elsewhere. */
    SignedFile read(Path path) {
        return signedFile(path.toAbsolutePath(), open(path));
    }

    private static SignedFile signedFile(Path path, UnverifiedEnvelope envelope) {
        Envelope content = envelope.claimedContent();
        return new SignedFile(path, content.originator(), content.exchangeId(), envelope.digest(), envelope.size());
    }

    private UnverifiedEnvelope open(Path path) {
        return inFile(path, () -> {
            try (InputStream in = Files.newInputStream(path)) {
                return reader.read(in, AttachmentSink.discard());
            }
        });
    }

    private boolean isSame(UnverifiedEnvelope stored, Envelope read, List<OutgoingAttachment> attachments) {
        List<Digest> digests = stored.claimed().attachments().stream()
                .map(ReadAttachment::sha256)
                .toList();
        return lasting(stored.claimedContent()).equals(lasting(read))
                && digests.equals(attachments.stream().map(Packing::digest).toList());
    }

    /** The hop tells when the envelope was made, nothing of the document. */
    private static Envelope lasting(Envelope envelope) {
        return envelope instanceof OfficialDocument document
                ? new OfficialDocument(document.header(), List.of(), document.business(), document.attachments())
                : envelope;
    }

    /** The content as a reader of its envelope sees it: white space and the like are not a difference. */
    private Envelope asRead(Envelope content, List<OutgoingAttachment> attachments) {
        return inFile("memory", () -> {
            List<OutgoingAttachment> empty = attachments.stream()
                    .map(a -> new OutgoingAttachment(a.entry(), InputStream::nullInputStream))
                    .toList();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(writer.head(content), empty, out);
            return reader.read(new ByteArrayInputStream(out.toByteArray()), AttachmentSink.discard())
                    .claimedContent();
        });
    }

    private static Digest digest(OutgoingAttachment attachment) {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        inFile(attachment.entry().name(), () -> {
            try (InputStream in = new DigestInputStream(attachment.octets().open(), engine)) {
                return in.transferTo(OutputStream.nullOutputStream());
            }
        });
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }

    /** Reads or writes files of the user. */
    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T inFile(Object file, FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(file, e), e);
        }
    }
}
