package vn.docaxis.client;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.client.home.DocumentKey;
import vn.docaxis.client.home.Outbox;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.signing.VerifiedReceipt;

/** Gives an envelope to the gateway. {@link #submit} is the whole path: read it from top to bottom. */
final class Submission {
    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    /** Faults of the connection's certificate or of the call: another envelope would fare no better. */
    private static final Set<FaultCode> OF_THE_CALL = EnumSet.of(
            FaultCode.CLIENT_ORGAN,
            FaultCode.CLIENT_UNKNOWN,
            FaultCode.ORIGINATOR_CLOSED,
            FaultCode.REQUEST_DIGEST,
            FaultCode.REQUEST_CONTENT_TYPE,
            FaultCode.REQUEST_PARAMETER,
            FaultCode.REQUEST_PATH,
            FaultCode.GATEWAY_ANSWER);

    private final GatewayConnection gateway;
    private final Outbox outbox;
    private final ReceiptCheck receipts;

    Submission(GatewayConnection gateway, Outbox outbox, ReceiptCheck receipts) {
        this.gateway = gateway;
        this.outbox = outbox;
        this.receipts = receipts;
    }

    VerifiedReceipt submit(SignedFile envelope) {
        Optional<VerifiedReceipt> earlier = receipts.storedAcceptance(envelope);
        if (earlier.isPresent()) {
            return earlier.get(); // accepted before, perhaps by a client that was restarted since
        }
        Answer answer = gateway.submit(envelope);
        if (!answer.isSuccess()) {
            throw refused(envelope, answer);
        }
        VerifiedReceipt receipt = receipts.acceptance(new SignedXml(answer.body()), envelope, answer);
        LOG.atInfo()
                .addKeyValue("event", "envelope.submitted")
                .addKeyValue("documentId", envelope.documentId())
                .addKeyValue("digest", envelope.digest())
                .addKeyValue("receipt", receipt.receipt().id())
                .log("the axis accepted the envelope");
        return receipt;
    }

    private EnvelopeRejectedException refused(SignedFile envelope, Answer answer) {
        Fault fault = gateway.answers().refusal(answer);
        LOG.atInfo()
                .addKeyValue("event", "envelope.refused")
                .addKeyValue("documentId", envelope.documentId())
                .addKeyValue("digest", envelope.digest())
                .addKeyValue("fault", fault.code())
                .log("the axis refused the envelope");
        gateway.answers()
                .problem(answer)
                .map(Problem::receipt)
                .ifPresent(xml -> receipts.rejection(SignedXml.ofBase64(xml), envelope, answer));
        boolean ofContent = answer.status() == UNPROCESSABLE || answer.status() == CONTENT_TOO_LARGE;
        if (ofContent && !OF_THE_CALL.contains(fault.code())) {
            makeWay(envelope);
        }
        return new EnvelopeRejectedException(fault);
    }

    /** The envelope itself was refused, so its content must change: the outbox must not hold on to it. */
    private void makeWay(SignedFile envelope) {
        DocumentKey key = DocumentKey.of(envelope.originator(), envelope.documentId());
        if (outbox.path(key).equals(envelope.path().toAbsolutePath())) {
            outbox.setAside(key, envelope.digest());
        }
    }
}
