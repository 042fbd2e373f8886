package vn.docaxis.gateway.journal;

import java.util.UUID;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.fault.Fault;

/** One line of the journal; whatever was not set stays empty. Each method answers a new entry. */
public record JournalEntry(
        JournalEvent event,
        OrganId caller,
        OrganId originator,
        DocumentId exchangeId,
        OrganId recipient,
        Digest envelope,
        UUID handoverId,
        UUID receiptId,
        String faultCode,
        String remark) {

    public static JournalEntry of(JournalEvent event) {
        return new JournalEntry(event, null, null, null, null, null, null, null, null, null);
    }

    /** Names the envelope and the receipt that the event produced. */
    public static JournalEntry of(JournalEvent event, Receipt receipt) {
        return new JournalEntry(
                event,
                null,
                receipt.originator(),
                receipt.documentId().orElse(null),
                receipt.recipient().orElse(null),
                receipt.envelopeDigest(),
                null,
                receipt.id(),
                receipt.reason().map(reason -> reason.code()).orElse(null),
                null);
    }

    public JournalEntry caller(OrganId organ) {
        return new JournalEntry(
                event, organ, originator, exchangeId, recipient, envelope, handoverId, receiptId, faultCode, remark);
    }

    public JournalEntry envelope(OrganId by, DocumentId id, Digest digest) {
        return new JournalEntry(event, caller, by, id, recipient, digest, handoverId, receiptId, faultCode, remark);
    }

    public JournalEntry handover(UUID id, OrganId to) {
        return new JournalEntry(event, caller, originator, exchangeId, to, envelope, id, receiptId, faultCode, remark);
    }

    public JournalEntry fault(Fault fault) {
        return new JournalEntry(
                event,
                caller,
                originator,
                exchangeId,
                recipient,
                envelope,
                handoverId,
                receiptId,
                fault.code().code(),
                remark);
    }

    public JournalEntry remark(String text) {
        return new JournalEntry(
                event, caller, originator, exchangeId, recipient, envelope, handoverId, receiptId, faultCode, text);
    }
}
