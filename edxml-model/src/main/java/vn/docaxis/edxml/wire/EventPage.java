package vn.docaxis.edxml.wire;

import java.util.List;

/**
 * What happened to the caller's own documents after a cursor, in the one order in which it entered the gateway's log.
 *
 * @param events empty if nothing came within the waiting time
 * @param next   the cursor to ask with next; the one that was asked with if nothing came; null if there never was anything
 */
public record EventPage(List<ReceiptArrival> events, String next) {
    public EventPage {
        events = List.copyOf(events);
    }

    /**
     * One receipt.
     *
     * @param cursor     asking with it gives what came after this one
     * @param event      the term of {@link vn.docaxis.edxml.ReceiptEvent}
     * @param documentId null if a refused envelope had no id that could be read
     * @param recipient  organ id; null for receipts of the submission
     * @param time       ISO 8601 instant
     * @param xml        the signed receipt, base64 of its exact bytes
     */
    public record ReceiptArrival(
            String cursor, String id, String event, String documentId, String recipient, String time, String xml) {}
}
