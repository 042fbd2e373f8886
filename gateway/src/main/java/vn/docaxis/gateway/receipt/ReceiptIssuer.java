package vn.docaxis.gateway.receipt;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.gateway.database.OrderedIds;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.signing.ReceiptSigner;

/** States what happened, in the gateway's name and with its signature. A receipt counts once it is stored in {@link Receipts}. */
@Component
public class ReceiptIssuer {
    private final ReceiptSigner signer;
    private final GatewayIdentity identity;
    private final OrderedIds ids;
    private final Clock clock;

    ReceiptIssuer(ReceiptSigner signer, GatewayIdentity identity, OrderedIds ids, Clock clock) {
        this.signer = signer;
        this.identity = identity;
        this.ids = ids;
        this.clock = clock;
    }

    public IssuedReceipt accepted(Exchange exchange) {
        return issue(
                ReceiptEvent.SUBMISSION_ACCEPTANCE, exchange, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public IssuedReceipt rejected(Exchange exchange, Fault fault) {
        return issue(
                ReceiptEvent.SUBMISSION_REJECTION,
                exchange,
                Optional.empty(),
                Optional.of(reason(fault)),
                Optional.empty());
    }

    public IssuedReceipt consigned(Exchange exchange, OrganId recipient) {
        return issue(
                ReceiptEvent.CONTENT_CONSIGNMENT, exchange, Optional.of(recipient), Optional.empty(), Optional.empty());
    }

    /** A deadline passed; that is the gateway's own word, and it holds no confirmation. */
    public IssuedReceipt missed(ReceiptEvent event, Exchange exchange, OrganId recipient, Fault deadline) {
        return issue(event, exchange, Optional.of(recipient), Optional.of(reason(deadline)), Optional.empty());
    }

    /** @param refusal empty if the recipient has taken the envelope over */
    public IssuedReceipt handedOver(
            Exchange exchange, OrganId recipient, Optional<Reason> refusal, SignedXml confirmation) {
        ReceiptEvent event = refusal.isEmpty() ? ReceiptEvent.CONTENT_HANDOVER : ReceiptEvent.CONTENT_HANDOVER_FAILURE;
        return issue(event, exchange, Optional.of(recipient), refusal, Optional.of(confirmation));
    }

    /** Clerks of the originator read it, so it is Vietnamese. */
    private static Reason reason(Fault fault) {
        return new Reason(fault.code().code(), fault.message(Fault.VIETNAMESE));
    }

    private IssuedReceipt issue(
            ReceiptEvent event,
            Exchange exchange,
            Optional<OrganId> recipient,
            Optional<Reason> reason,
            Optional<SignedXml> confirmation) {
        Receipt receipt = new Receipt(
                ids.next(),
                event,
                clock.instant(),
                identity.organId(),
                exchange.originator(),
                recipient,
                exchange.documentId(),
                exchange.envelope(),
                reason,
                confirmation);
        return new IssuedReceipt(receipt, signer.sign(receipt));
    }
}
