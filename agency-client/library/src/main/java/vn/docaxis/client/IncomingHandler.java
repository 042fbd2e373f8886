package vn.docaxis.client;

/**
 * Takes what arrived into the agency's own system. Everything is on disk before it is called; only after it returned is the
 * handover confirmed with the organ's signature. When it throws, nothing is confirmed, and the envelope comes again once its
 * lease ended. It is called once for each envelope; only when the client itself dies while it runs is it called again, then with
 * {@code repeated() == true}.
 */
@FunctionalInterface
public interface IncomingHandler {
    void document(IncomingDocument document) throws Exception;

    /** A status report on a document of ours; does nothing unless overridden, since the inbox keeps the report anyway. */
    default void status(IncomingStatus status) throws Exception {}
}
