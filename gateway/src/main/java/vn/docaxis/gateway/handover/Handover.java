package vn.docaxis.gateway.handover;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.receipt.Exchange;
import vn.docaxis.gateway.state.HandoverState;

/**
 * One envelope on its way to one recipient, as the database had it when it was read.
 *
 * @param document row of the envelope
 * @param kind     {@code DOCUMENT} or {@code STATUS}
 * @param deadline      by when it must, or should, have left its state; empty for ends and for rows from before deadlines
 * @param confirmWithin how long the recipient has from the consignment on; empty for rows from before deadlines
 * @param about    row of the document that it recalls, updates or reports on
 * @param lease    token of the last lease; empty if it was never leased
 */
public record Handover(
        UUID id,
        long document,
        OrganId originator,
        DocumentId exchangeId,
        String kind,
        Digest envelope,
        long envelopeSize,
        OrganId recipient,
        int priority,
        HandoverState state,
        Optional<Instant> deadline,
        Optional<Duration> confirmWithin,
        Optional<Long> about,
        Optional<UUID> lease) {

    public Exchange exchange() {
        return new Exchange(originator, Optional.of(exchangeId), envelope);
    }
}
