package vn.docaxis.client;

import java.nio.file.Path;
import java.time.Instant;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;

/** A status report that arrived: what another organ says of a document; its signature was verified. */
public final class IncomingStatus {
    private final StatusReport report;
    private final IncomingEnvelope envelope;

    IncomingStatus(StatusReport report, IncomingEnvelope envelope) {
        this.report = report;
        this.envelope = envelope;
    }

    public StatusReport report() {
        return report;
    }

    /** Who reports. */
    public OrganId originator() {
        return report.originator();
    }

    /** The document that the report speaks of. */
    public DocumentId documentId() {
        return report.responseFor().documentId();
    }

    public StatusCode code() {
        return report.code();
    }

    /** The reason of a refusal, or a remark; empty if there is none. */
    public String description() {
        return report.description();
    }

    /** When it happened, as the report states; whole seconds. */
    public Instant time() {
        return report.timestamp();
    }

    /** The signed report, byte for byte. */
    public Path envelope() {
        return envelope.path();
    }

    /** SHA-256 over all bytes of the envelope. */
    public Digest digest() {
        return envelope.digest();
    }

    /** Subject of the certificate that signed the report, RFC 2253. */
    public String signer() {
        return envelope.signer();
    }

    public Instant signingTime() {
        return envelope.signingTime();
    }

    /** As with {@link IncomingDocument#repeated}. */
    public boolean repeated() {
        return envelope.repeated();
    }

    @Override
    public String toString() {
        return "IncomingStatus[%s, %s]".formatted(documentId(), code());
    }
}
