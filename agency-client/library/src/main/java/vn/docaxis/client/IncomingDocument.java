package vn.docaxis.client;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.signing.trust.TrustReport;

/** A document that arrived: its signature was verified, and it is on disk with all its attachments. */
public final class IncomingDocument {
    private final OfficialDocument content;
    private final IncomingEnvelope envelope;
    private final List<IncomingAttachment> attachments;

    IncomingDocument(OfficialDocument content, IncomingEnvelope envelope, List<IncomingAttachment> attachments) {
        this.content = content;
        this.envelope = envelope;
        this.attachments = List.copyOf(attachments);
    }

    public DocumentHeader header() {
        return content.header();
    }

    /** Header, route, business information and manifest. */
    public OfficialDocument content() {
        return content;
    }

    public OrganId originator() {
        return content.originator();
    }

    /** The document's own id: a recall and an update have that of the document that they recall or update. */
    public DocumentId documentId() {
        return business().documentId().filter(id -> isAboutAnother()).orElse(header().documentId());
    }

    /** What receipts and tracking call it; the document id unless it is a recall or an update. */
    public DocumentId exchangeId() {
        return content.exchangeId();
    }

    /** What it does: a new document, a recall, an update or a replacement, with its reason and what it names. */
    public Business business() {
        return content.business().orElseGet(() -> Business.newDocument(Optional.empty()));
    }

    private boolean isAboutAnother() {
        return business().type() == Business.RECALL || business().type() == Business.UPDATE;
    }

    /** In the order of the manifest: by custom the first is the document itself, the others are appendices. */
    public List<IncomingAttachment> attachments() {
        return attachments;
    }

    /** The envelope as its originator signed it, byte for byte. */
    public Path envelope() {
        return envelope.path();
    }

    /** SHA-256 over all bytes of the envelope. */
    public Digest digest() {
        return envelope.digest();
    }

    /** Subject of the certificate that signed the envelope, RFC 2253. */
    public String signer() {
        return envelope.signer();
    }

    /** Why that certificate counts, and what is known of its revocation; {@code sentence} says it to people. */
    public TrustReport trust() {
        return envelope.trust();
    }

    /** When the originator says that it signed. */
    public Instant signingTime() {
        return envelope.signingTime();
    }

    /**
     * Whether the callback was already called for this document, but this client ended before the callback returned or before
     * that could be written down: look whether your system has it.
     */
    public boolean repeated() {
        return envelope.repeated();
    }

    /** What an answer to this document, such as a status report, refers to. */
    public ResponseFor reference() {
        return new ResponseFor(originator(), header().code(), documentId(), header().promulgationDate());
    }

    @Override
    public String toString() {
        return "IncomingDocument[%s, %s, %d attachments]".formatted(exchangeId(), digest(), attachments.size());
    }
}
