package vn.docaxis.gateway.log;

import java.time.Duration;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.gateway.tracking.Tracker;
import vn.docaxis.gateway.web.Caller;

/** Gives out proofs to the organs that may see the receipt. To others there is no such receipt. */
@RestController
class ProofController {
    private static final Duration UNTIL_THE_NEXT_ROUND = Duration.ofSeconds(1);

    private final LogProofs proofs;
    private final Tracker tracker;

    ProofController(LogProofs proofs, Tracker tracker) {
        this.proofs = proofs;
        this.tracker = tracker;
    }

    @GetMapping(Api.RECEIPT_PROOF)
    ResponseEntity<String> proof(Caller caller, @PathVariable String receiptId) {
        UUID receipt = parsed(receiptId);
        if (!tracker.maySee(caller.organ(), receipt)) {
            throw unknown(receiptId);
        }
        String proof = proofs.proofOf(receipt)
                .orElseThrow(() -> new ExchangeUnavailableException(
                        FaultCode.GATEWAY_UNAVAILABLE.with("the receipt has no place in the log yet"),
                        UNTIL_THE_NEXT_ROUND,
                        null));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Api.PROOF_TYPE))
                .body(proof);
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static EnvelopeRejectedException unknown(String receiptId) {
        return new EnvelopeRejectedException(FaultCode.RECEIPT_UNKNOWN.with(receiptId));
    }
}
