package vn.docaxis.client;

import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.wire.MailboxItem;

/**
 * An envelope was neither taken over nor refused: it stays in the mailbox and comes again, since the fault may be this client's own,
 * for example a root certificate, a clock, an alias or a limit. Source: decision record 0002 of this module.
 */
public final class EnvelopeLeftException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OrganId originator;
    private final transient DocumentId documentId;
    private final transient Fault fault;

    EnvelopeLeftException(MailboxItem item, Fault fault, Throwable cause) {
        super(
                "%s of %s stays in the mailbox: %s"
                        .formatted(item.documentId(), item.originator(), fault.message(Fault.ENGLISH)),
                cause);
        this.originator = new OrganId(item.originator());
        this.documentId = new DocumentId(item.documentId());
        this.fault = fault;
    }

    /** As the mailbox names it; nobody has verified it. */
    public OrganId originator() {
        return originator;
    }

    /** As the mailbox names it; nobody has verified it. */
    public DocumentId documentId() {
        return documentId;
    }

    public Fault fault() {
        return fault;
    }
}
