package vn.docaxis.edxml;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a signed receipt states: that one event of an exchange happened, or was refused. Source: ETSI EN 319 522-1, clause 6.
 *
 * @param issuer         the gateway that states it
 * @param originator     the organ that submitted, as its client certificate says
 * @param recipient      the recipient that the event concerns; empty for events of the submission
 * @param documentId     of the envelope; empty if a refused envelope had none that could be read
 * @param envelopeDigest SHA-256 over all bytes of the envelope
 * @param reason         why; only with refusals and failures
 * @param confirmation   the recipient's own signed {@link HandoverConfirmation}, byte for byte; only with handover events
 */
public record Receipt(
        UUID id,
        ReceiptEvent event,
        Instant time,
        OrganId issuer,
        OrganId originator,
        Optional<OrganId> recipient,
        Optional<DocumentId> documentId,
        Digest envelopeDigest,
        Optional<Reason> reason,
        Optional<SignedXml> confirmation) {

    @Override
    public String toString() {
        return "Receipt[%s %s %s]".formatted(id, event.term(), time);
    }
}
