package vn.docaxis.signing;

import java.util.Optional;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** What a receipt of each event has and has not, whoever signed it. Source: decision record 0009 of this module. */
final class ReceiptForm {
    private ReceiptForm() {}

    /** @throws EnvelopeRejectedException {@code RCP-001} naming the field that does not go with the event */
    static void check(Receipt receipt) {
        ReceiptEvent event = receipt.event();
        if (event.isOfRecipient() || event.isOfSubmission()) {
            require("recipient", event.isOfRecipient(), receipt.recipient(), "a recipient", "no recipient");
        }
        require("reason", event.isNegative(), receipt.reason(), "a reason", "no reason");
        boolean mayHoldConfirmation =
                event == ReceiptEvent.CONTENT_HANDOVER || event == ReceiptEvent.CONTENT_HANDOVER_FAILURE;
        if (!mayHoldConfirmation) {
            require("confirmation", false, receipt.confirmation(), "a confirmation", "no confirmation");
        }
    }

    private static void require(String field, boolean needed, Optional<?> found, String present, String absent) {
        if (needed != found.isPresent()) {
            throw new EnvelopeRejectedException(FaultCode.RECEIPT_MISMATCH.with(
                    field,
                    needed ? present : absent,
                    found.map(Object::toString).orElse("-")));
        }
    }
}
