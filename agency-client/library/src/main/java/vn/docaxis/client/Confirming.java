package vn.docaxis.client;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.client.home.Inbox;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.signing.ConfirmationSigner;
import vn.docaxis.signing.VerifiedReceipt;

/** Tells the gateway, with this organ's signature, what became of an envelope. What was signed once is sent for ever after. */
final class Confirming {
    private static final Logger LOG = LoggerFactory.getLogger(Confirming.class);

    private final GatewayConnection gateway;
    private final Inbox inbox;
    private final ConfirmationSigner signer;
    private final ReceiptCheck receipts;
    private final OrganId self;
    private final Clock clock;

    Confirming(
            GatewayConnection gateway,
            Inbox inbox,
            ConfirmationSigner signer,
            ReceiptCheck receipts,
            OrganId self,
            Clock clock) {
        this.gateway = gateway;
        this.inbox = inbox;
        this.signer = signer;
        this.receipts = receipts;
        this.self = self;
        this.clock = clock;
    }

    /** Signs, and stores before anything is sent. */
    Inbox.Answered takenOver(MailboxItem item) {
        Inbox.Answered answer = new Inbox.Answered(sign(item, Optional.empty()), true);
        inbox.storeAnswer(Digest.sha256(item.envelopeSha256()), answer);
        return answer;
    }

    Inbox.Answered refusal(MailboxItem item, Fault fault) {
        // Clerks of the originator read it, so it is Vietnamese.
        Reason reason = new Reason(fault.code().code(), fault.message(Fault.VIETNAMESE));
        Inbox.Answered answer = new Inbox.Answered(sign(item, Optional.of(reason)), false);
        inbox.storeAnswer(Digest.sha256(item.envelopeSha256()), answer);
        LOG.atWarn()
                .addKeyValue("event", "envelope.not.taken")
                .addKeyValue("documentId", item.documentId())
                .addKeyValue("originator", item.originator())
                .addKeyValue("digest", item.envelopeSha256())
                .addKeyValue("fault", fault.code())
                .log("an envelope failed verification and is refused");
        return answer;
    }

    private SignedXml sign(MailboxItem item, Optional<Reason> refusal) {
        return signer.sign(new HandoverConfirmation(
                new OrganId(item.originator()),
                new DocumentId(item.documentId()),
                self,
                Digest.sha256(item.envelopeSha256()),
                clock.instant(),
                refusal));
    }

    VerifiedReceipt send(MailboxItem item, Inbox.Answered answered) {
        Answer answer = gateway.confirm(item, answered.xml());
        VerifiedReceipt receipt = receipts.handover(
                new SignedXml(answer.body()),
                answered.taken() ? ReceiptEvent.CONTENT_HANDOVER : ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                new OrganId(item.originator()),
                new DocumentId(item.documentId()),
                Digest.sha256(item.envelopeSha256()),
                answered.xml(),
                answer);
        LOG.atInfo()
                .addKeyValue("event", answered.taken() ? "handover.confirmed" : "handover.refused")
                .addKeyValue("documentId", item.documentId())
                .addKeyValue("originator", item.originator())
                .addKeyValue("digest", item.envelopeSha256())
                .addKeyValue("receipt", receipt.receipt().id())
                .log("the gateway has this organ's word on the envelope");
        return receipt;
    }
}
