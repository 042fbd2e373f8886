package vn.docaxis.client;

import java.util.List;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.wire.TrackedDocument;
import vn.docaxis.signing.VerifiedReceipt;

/** Asks where a document is and fetches what proves it. */
final class Tracking {
    private final GatewayConnection gateway;
    private final ReceiptCheck receipts;

    Tracking(GatewayConnection gateway, ReceiptCheck receipts) {
        this.gateway = gateway;
        this.receipts = receipts;
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
}
