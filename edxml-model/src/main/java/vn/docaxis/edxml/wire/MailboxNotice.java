package vn.docaxis.edxml.wire;

/**
 * What a recipient's webhook is told: an envelope is in its mailbox. Nothing is to be done with it but listing the mailbox.
 *
 * @param handoverId     names the item in the mailbox
 * @param recipient      organ id of who is told
 * @param kind           {@code document} or {@code status}
 * @param originator     organ id
 * @param documentId     as in the mailbox item
 * @param envelopeSha256 lower-case hexadecimal
 * @param envelopeSize   bytes
 * @param priority       0 to 4
 */
public record MailboxNotice(
        String handoverId,
        String recipient,
        String kind,
        String originator,
        String documentId,
        String envelopeSha256,
        long envelopeSize,
        int priority) {}
