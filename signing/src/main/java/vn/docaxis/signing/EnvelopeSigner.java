package vn.docaxis.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.xades.XadesSigner;

/** Makes an organ's word of an envelope: digests every attachment first, then signs and writes all in one go. */
public final class EnvelopeSigner {
    private final Supplier<SigningKey> key;
    private final Clock clock;
    private final EnvelopeWriter writer = new EnvelopeWriter();

    public EnvelopeSigner(SigningKey key, Clock clock) {
        this(() -> key, clock);
    }

    /** @param key asked for at every signature, so it may be replaced meanwhile */
    public EnvelopeSigner(Supplier<SigningKey> key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * Writes the signed envelope. Attachments are read twice, a piece at a time, and never held in memory.
     *
     * @param attachments one for each entry of the content's manifest, in its order
     * @param out         is flushed, not closed
     * @throws EnvelopeRejectedException with {@link FaultCode#ATTACHMENT_CHANGED} if one reads differently the second time
     */
    public SignedEnvelope sign(Envelope content, List<OutgoingAttachment> attachments, OutputStream out)
            throws IOException {
        requireEntries(content, attachments);
        Map<String, Digest> digests = new LinkedHashMap<>();
        for (OutgoingAttachment attachment : attachments) {
            digests.put(attachment.entry().contentId(), digest(attachment));
        }
        Document head = writer.head(content);
        EnvelopeParts parts = partsOf(head);
        List<Element> signed = new ArrayList<>();
        signed.add(parts.messageHeader());
        parts.business().ifPresent(signed::add);
        parts.body().ifPresent(signed::add);
        new XadesSigner(key.get()).sign(parts.header(), signed, digests, clock.instant());

        CountedOutput counted = new CountedOutput(out);
        writer.write(head, attachments.stream().map(a -> checked(a, digests)).toList(), counted);
        return new SignedEnvelope(counted.digest(), counted.size());
    }

    private static EnvelopeParts partsOf(Document head) {
        Element envelope =
                EnvelopeParts.childElements(head.getDocumentElement()).get(0);
        return EnvelopeParts.of(envelope);
    }

    private static void requireEntries(Envelope content, List<OutgoingAttachment> attachments) {
        List<AttachmentEntry> manifest = content instanceof OfficialDocument d ? d.attachments() : List.of();
        List<AttachmentEntry> given =
                attachments.stream().map(OutgoingAttachment::entry).toList();
        if (!manifest.equals(given)) {
            throw new IllegalArgumentException("the attachments are not those of the manifest, in its order");
        }
        if (given.stream().map(AttachmentEntry::contentId).distinct().count() != given.size()
                || given.stream().anyMatch(e -> !e.contentId().startsWith("cid:"))) {
            throw new IllegalArgumentException("every attachment needs a content id of its own that starts with cid:");
        }
    }

    private static Digest digest(OutgoingAttachment attachment) throws IOException {
        try (DigestInputStream octets =
                new DigestInputStream(attachment.octets().open(), DigestAlgorithm.SHA_256.engine())) {
            octets.transferTo(OutputStream.nullOutputStream());
            return Digest.of(DigestAlgorithm.SHA_256, octets.getMessageDigest().digest());
        }
    }

    /** The same attachment, but refused at its end if its octets are not those that were signed. */
    private static OutgoingAttachment checked(OutgoingAttachment attachment, Map<String, Digest> digests) {
        AttachmentEntry entry = attachment.entry();
        Digest signed = digests.get(entry.contentId());
        return new OutgoingAttachment(
                entry, () -> new UnchangedOctets(attachment.octets().open(), entry.name(), signed));
    }
}
