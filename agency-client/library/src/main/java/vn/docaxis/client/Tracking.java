package vn.docaxis.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.TrackedDocument;
import vn.docaxis.signing.VerifiedReceipt;
import vn.docaxis.signing.evidence.EvidenceVerifier;
import vn.docaxis.signing.evidence.Verdict;

/** Asks where a document is and fetches what proves it. */
final class Tracking {
    private final GatewayConnection gateway;
    private final ReceiptCheck receipts;
    private final Supplier<EvidenceVerifier> evidence;
    private final Optional<OrganId> gatewayOrgan;

    /** @param evidence by the roots of the moment */
    Tracking(
            GatewayConnection gateway,
            ReceiptCheck receipts,
            Supplier<EvidenceVerifier> evidence,
            Optional<OrganId> gatewayOrgan) {
        this.gateway = gateway;
        this.receipts = receipts;
        this.evidence = evidence;
        this.gatewayOrgan = gatewayOrgan;
    }

    TrackedDocument track(OrganId originator, DocumentId documentId) {
        return gateway.track(originator, documentId);
    }

    List<VerifiedReceipt> receipts(OrganId originator, DocumentId documentId) {
        Answer answer = gateway.receipts(originator, documentId);
        return gateway.receiptList(answer).receipts().stream()
                .map(entry -> receipts.of(SignedXml.ofBase64(entry.xml()), originator, documentId, answer))
                .toList();
    }

    Verdict evidence(OrganId originator, DocumentId documentId, boolean withEnvelope, Path target) {
        Answer answer = gateway.evidence(originator, documentId, withEnvelope, target);
        EvidenceVerifier verifier = evidence.get();
        try {
            return gatewayOrgan
                    .or(answer::gateway)
                    .map(verifier::ofAxis)
                    .orElse(verifier)
                    .verify(target);
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(target, e), e);
        }
    }
}
