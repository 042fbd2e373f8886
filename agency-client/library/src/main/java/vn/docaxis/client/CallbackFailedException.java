package vn.docaxis.client;

import vn.docaxis.edxml.DocumentId;

/** The callback threw: that envelope was not confirmed and will come again. The cause is what the callback threw. */
public final class CallbackFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DocumentId documentId;

    CallbackFailedException(DocumentId documentId, Exception cause) {
        super("the callback failed for %s, which was not confirmed and will come again".formatted(documentId), cause);
        this.documentId = documentId;
    }

    public DocumentId documentId() {
        return documentId;
    }
}
