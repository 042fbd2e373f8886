package vn.docaxis.signing;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.xades.XadesVerifier;

/**
 * Finds in a receipt of a handover what the recipient itself signed: an issuer cannot invent that a recipient has, or refuses, an
 * envelope. Source: decision record 0009 of this module.
 */
final class RecipientsWord {
    private final ConfirmationVerifier verifier;

    RecipientsWord(ConfirmationVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * @param at when the recipient's certificate must have counted
     * @return empty if the event needs none: a failure without it is the issuer's own statement that a deadline passed
     * @throws EnvelopeRejectedException {@code RCP-003} if it is missing, refused, or speaks of something else
     */
    Optional<VerifiedConfirmation> of(Receipt receipt, Instant at) {
        if (receipt.confirmation().isEmpty()) {
            if (receipt.event() == ReceiptEvent.CONTENT_HANDOVER) {
                throw missing(receipt, "the recipient's own word is missing");
            }
            return Optional.empty();
        }
        VerifiedConfirmation verified = verified(receipt, at);
        HandoverConfirmation word = verified.confirmation();
        same(receipt, "recipient", recipient(receipt), word.recipient());
        same(receipt, "originator", receipt.originator(), word.originator());
        same(receipt, "documentId", receipt.documentId().orElse(null), word.documentId());
        same(receipt, "envelopeDigest", receipt.envelopeDigest(), word.envelopeDigest());
        same(receipt, "reason", receipt.reason().orElse(null), word.refusal().orElse(null));
        if (word.time().isAfter(receipt.time().plus(XadesVerifier.CLOCK_SKEW))) {
            same(receipt, "time", receipt.time(), word.time());
        }
        return Optional.of(verified);
    }

    private VerifiedConfirmation verified(Receipt receipt, Instant at) {
        try {
            return verifier.verify(receipt.confirmation().orElseThrow(), at);
        } catch (EnvelopeRejectedException e) {
            throw new EnvelopeRejectedException(
                    fault(
                            receipt,
                            "its signature or form is refused: " + e.fault().code()),
                    e);
        }
    }

    private static void same(Receipt receipt, String field, Object stated, Object confirmed) {
        if (!Objects.equals(stated, confirmed)) {
            throw missing(
                    receipt,
                    "its %s is %s, that of the receipt is %s".formatted(field, shown(confirmed), shown(stated)));
        }
    }

    private static String shown(Object value) {
        return value == null ? "-" : value.toString();
    }

    private static OrganId recipient(Receipt receipt) {
        return receipt.recipient().orElseThrow();
    }

    private static EnvelopeRejectedException missing(Receipt receipt, String problem) {
        return new EnvelopeRejectedException(fault(receipt, problem));
    }

    private static Fault fault(Receipt receipt, String problem) {
        return FaultCode.RECEIPT_CONFIRMATION.with(recipient(receipt), problem);
    }
}
