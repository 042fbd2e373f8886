package vn.docaxis.edxml.wire;

/**
 * One envelope that waits for the caller, leased to it.
 *
 * @param handoverId     names the item in further calls
 * @param leaseToken     to be sent with further calls of this lease
 * @param leasedUntil    ISO 8601 instant; from then on the item is offered again
 * @param kind           {@code document} or {@code status}
 * @param envelopeSha256 SHA-256 of the whole envelope, lower-case hexadecimal
 * @param envelopeSize   in bytes
 * @param priority       0 to 4, see {@link vn.docaxis.edxml.Priority}
 */
public record MailboxItem(
        String handoverId,
        String leaseToken,
        String leasedUntil,
        String kind,
        String originator,
        String documentId,
        String envelopeSha256,
        long envelopeSize,
        int priority) {}
