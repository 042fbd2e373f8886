package vn.docaxis.edxml.xml;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.ReportedError;
import vn.docaxis.edxml.fault.Position;

/** An envelope that could be read, and nothing more: whether it is its originator's word is for the verifier to say. */
public final class UnverifiedEnvelope {
    private final Document head;
    private final EnvelopeParts parts;
    private final List<ReadAttachment> attachments;
    private final Optional<Position> stray;
    private final boolean attachmentsInside;
    private final Container container;
    private final int mostRecipients;
    private final Digest digest;
    private final long size;

    UnverifiedEnvelope(
            Document head,
            EnvelopeParts parts,
            List<ReadAttachment> attachments,
            Optional<Position> stray,
            boolean attachmentsInside,
            Container container,
            int mostRecipients,
            Digest digest,
            long size) {
        this.head = head;
        this.parts = parts;
        this.attachments = List.copyOf(attachments);
        this.stray = stray;
        this.attachmentsInside = attachmentsInside;
        this.container = container;
        this.mostRecipients = mostRecipients;
        this.digest = digest;
        this.size = size;
    }

    /** Everything but the attachments. For verifying; what it holds is not to be believed. */
    public Document head() {
        return head;
    }

    public EnvelopeParts parts() {
        return parts;
    }

    /** In the order of the file. */
    public List<ReadAttachment> attachments() {
        return attachments;
    }

    /** The first thing that stands where the standard has nothing; empty if there is none. */
    public Optional<Position> stray() {
        return stray;
    }

    /** Whether attachments stand inside the envelope, as one vendor writes them. */
    public boolean attachmentsInside() {
        return attachmentsInside;
    }

    /** The place for attachments, empty or not. */
    public Container container() {
        return container;
    }

    /** SHA-256 over all bytes of the file. */
    public Digest digest() {
        return digest;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /**
     * What the envelope claims, unchecked.
     *
     * @throws vn.docaxis.edxml.fault.EnvelopeRejectedException if it lacks what an exchange cannot do without
     */
    public EnvelopeContent claimed() {
        List<TraceHops> hops =
                parts.traceHeaderList().map(TraceHops::of).stream().toList();
        List<ReportedError> errors = EnvelopeParts.all(parts.header(), Edxml.ERROR_LIST).stream()
                .flatMap(e -> ContentMapping.errors(e).stream())
                .toList();
        return content(
                parts.messageHeader(),
                parts.business(),
                parts.body(),
                hops.isEmpty() ? TraceHops.NONE : hops.get(0),
                errors);
    }

    public Envelope claimedContent() {
        return claimed().envelope();
    }

    /**
     * What these elements say, and no other part of the envelope: for the verifier, which passes the very elements that the
     * signature covers. The route and reported errors, which nobody signs, stay empty.
     *
     * @throws vn.docaxis.edxml.fault.EnvelopeRejectedException if they lack what an exchange cannot do without
     */
    public EnvelopeContent covered(Element messageHeader, Optional<Element> business, Optional<Element> body) {
        return content(messageHeader, business, body, TraceHops.NONE, List.of());
    }

    private EnvelopeContent content(
            Element messageHeader,
            Optional<Element> business,
            Optional<Element> body,
            TraceHops hops,
            List<ReportedError> errors) {
        if (ContentMapping.isStatus(messageHeader)) {
            return new EnvelopeContent(ContentMapping.status(messageHeader), List.of(), errors);
        }
        ManifestPairing pairing = ManifestPairing.of(body, attachments);
        return new EnvelopeContent(
                ContentMapping.document(messageHeader, business, hops, pairing.entries(), mostRecipients),
                pairing.attachments(),
                errors);
    }

    @Override
    public String toString() {
        return "UnverifiedEnvelope[%s, %d bytes]".formatted(digest, size);
    }
}
