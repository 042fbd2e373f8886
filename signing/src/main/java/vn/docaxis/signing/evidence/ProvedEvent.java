package vn.docaxis.signing.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.ReceiptEvent;

/**
 * One event of the exchange, as a receipt states it: who, what, when.
 *
 * @param holds        whether the receipt, and the confirmation in it, passed every check
 * @param envelope     whose envelope it was: another than the package's only if that submission was refused
 * @param time         as the gateway states it
 * @param provenBy     the latest moment at which it can have happened, by a third party's word; empty if there is none
 * @param issuer       the gateway whose word the receipt is
 * @param issuerSigner common name of its certificate; empty if the signature does not hold
 * @param recipient    whom the event concerns; empty for events of the submission
 * @param reason       only with refusals and failures
 * @param confirmation the recipient's own word; only with handovers
 * @param logEntry     its position in the log of receipts, from 0; empty if the package has no proof of it
 */
public record ProvedEvent(
        UUID receiptId,
        ReceiptEvent event,
        boolean holds,
        Digest envelope,
        Instant time,
        Optional<ProvenTime> provenBy,
        OrganId issuer,
        Optional<String> issuerSigner,
        OrganId originator,
        Optional<OrganId> recipient,
        Optional<Reason> reason,
        Optional<OwnWord> confirmation,
        OptionalLong logEntry) {
    @Override
    public String toString() {
        return "ProvedEvent[%s %s %s]".formatted(receiptId, event, holds ? "holds" : "fails");
    }

    /**
     * A time-stamp that covers it.
     *
     * @param at        the time that the authority states; the event happened before
     * @param authority common name of the time-stamp authority's certificate
     */
    public record ProvenTime(Instant at, String authority) {}

    /**
     * The recipient's own signed confirmation or refusal.
     *
     * @param signer common name of the certificate; empty if the signature does not hold
     * @param time   as the recipient states it
     */
    public record OwnWord(OrganId organ, Optional<String> signer, Instant time, Optional<Reason> refusal) {
        @Override
        public String toString() {
            return "OwnWord[%s %s]".formatted(organ, time);
        }
    }
}
