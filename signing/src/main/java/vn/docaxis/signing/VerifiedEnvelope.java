package vn.docaxis.signing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.signing.trust.TrustReport;

/**
 * An envelope that is its originator's word. Everything it shows was read from the very elements that the signature covers. Only
 * {@link EnvelopeVerifier} makes one.
 */
public final class VerifiedEnvelope {
    private final EnvelopeContent content;
    private final Digest digest;
    private final long size;
    private final TrustReport trust;
    private final Instant signingTime;

    VerifiedEnvelope(EnvelopeContent content, Digest digest, long size, TrustReport trust, Instant signingTime) {
        this.content = content;
        this.digest = digest;
        this.size = size;
        this.trust = trust;
        this.signingTime = signingTime;
    }

    /** What it says. The route of a document is empty: nobody signs it. */
    public Envelope content() {
        return content.envelope();
    }

    /** Facts about the octets of each attachment; the n-th belongs to the n-th entry of the document's manifest. */
    public List<ReadAttachment> attachments() {
        return content.attachments();
    }

    /** SHA-256 over all bytes of the envelope. */
    public Digest digest() {
        return digest;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    public X509Certificate signer() {
        return trust.certificate();
    }

    /** Why the signer's certificate counts, and what that rests on. */
    public TrustReport trust() {
        return trust;
    }

    /** As the signer claims it; not in the future. */
    public Instant signingTime() {
        return signingTime;
    }

    @Override
    public String toString() {
        return "VerifiedEnvelope[%s, %d bytes]".formatted(digest, size);
    }
}
