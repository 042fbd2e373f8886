package vn.docaxis.edxml.wire;

import java.util.List;

/**
 * Where a document is. The originator sees all recipients; a recipient sees its own line.
 *
 * @param submittedAt ISO 8601 instant
 */
public record TrackedDocument(
        String originator,
        String documentId,
        String envelopeSha256,
        String submittedAt,
        List<TrackedHandover> recipients) {
    public TrackedDocument {
        recipients = List.copyOf(recipients);
    }

    /**
     * Where it is for one recipient.
     *
     * @param state    {@code READY}; {@code OVERDUE}: not in the mailbox in time; {@code PARKED}: held until an operator acts; {@code CONSIGNED}; {@code EXPIRED}: not confirmed in
     *                 time, but still to be had; {@code CONFIRMED}; {@code REFUSED}
     * @param since    ISO 8601 instant of that state
     * @param deadline ISO 8601 instant by which the state must, or should, have changed; null once it has ended
     * @param status   what the recipient reported of its business so far, oldest first
     */
    public record TrackedHandover(
            String recipient, String state, String since, String deadline, List<TrackedStatus> status) {
        public TrackedHandover {
            status = List.copyOf(status);
        }
    }

    /**
     * One status report that passed the gateway.
     *
     * @param code two digits, see {@link vn.docaxis.edxml.StatusCode}
     * @param time ISO 8601 instant that the report states
     */
    public record TrackedStatus(String code, String time) {}
}
