package vn.docaxis.gateway.parked;

/**
 * One handover that waits for an operator.
 *
 * @param handover its id
 * @param since    ISO 8601 instant
 * @param attempts how often it was given to the broker
 */
record ParkedHandover(
        String handover,
        String originator,
        String documentId,
        String recipient,
        int priority,
        String since,
        int attempts,
        String reason) {}
