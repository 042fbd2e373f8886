package vn.docaxis.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import vn.docaxis.client.NewReceipts.NotBelieved;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.EventPage;
import vn.docaxis.edxml.wire.EventPage.ReceiptArrival;
import vn.docaxis.edxml.wire.ReceiptList;
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
        List<VerifiedReceipt> all = new ArrayList<>();
        String after = null;
        do {
            Answer answer = gateway.receipts(originator, documentId, after);
            ReceiptList page = gateway.receiptList(answer);
            page.receipts()
                    .forEach(entry ->
                            all.add(receipts.of(SignedXml.ofBase64(entry.xml()), originator, documentId, answer)));
            // A gateway that leads in circles would keep us for ever.
            after = page.next() == null || page.next().equals(after) ? null : page.next();
        } while (after != null);
        return List.copyOf(all);
    }

    NewReceipts events(OrganId self, String after, Duration wait, int most) {
        Answer answer = gateway.events(after, wait, most);
        EventPage page = gateway.eventPage(answer);
        List<VerifiedReceipt> verified = new ArrayList<>();
        List<NotBelieved> notBelieved = new ArrayList<>();
        for (ReceiptArrival event : page.events()) {
            try {
                verified.add(receipts.own(xmlOf(event), self, answer));
            } catch (EnvelopeRejectedException e) {
                // One bad receipt must not keep all that come after it from this organ.
                notBelieved.add(new NotBelieved(
                        event.cursor(), event.event(), Optional.ofNullable(event.documentId()), e.fault()));
            }
        }
        return new NewReceipts(verified, notBelieved, Optional.ofNullable(page.next()));
    }

    private static SignedXml xmlOf(ReceiptArrival event) {
        try {
            return SignedXml.ofBase64(Objects.requireNonNullElse(event.xml(), ""));
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(FaultCode.RECEIPT_MISMATCH.with("xml", "base64", event.xml()));
        }
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
