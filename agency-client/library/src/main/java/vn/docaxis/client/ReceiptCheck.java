package vn.docaxis.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.client.home.DocumentKey;
import vn.docaxis.client.home.ReceiptFolder;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.ReceiptVerifier;
import vn.docaxis.signing.VerifiedReceipt;

/** Believes a receipt only when its signature holds and it states what it should (RCP-001), then stores it. */
final class ReceiptCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptCheck.class);

    private final ReceiptVerifier verifier;
    private final Optional<OrganId> gatewayOrgan;
    private final ReceiptFolder folder;
    private final Clock clock;

    ReceiptCheck(ReceiptVerifier verifier, Optional<OrganId> gatewayOrgan, ReceiptFolder folder, Clock clock) {
        this.verifier = verifier;
        this.gatewayOrgan = gatewayOrgan;
        this.folder = folder;
        this.clock = clock;
    }

    /** The receipt of an acceptance that was stored earlier for these very bytes. */
    Optional<VerifiedReceipt> storedAcceptance(SignedFile envelope) {
        return folder.find(key(envelope), ReceiptEvent.SUBMISSION_ACCEPTANCE).stream()
                .flatMap(xml -> believable(xml).stream())
                .filter(r -> r.receipt().envelopeDigest().equals(envelope.digest()))
                .findFirst();
    }

    private Optional<VerifiedReceipt> believable(SignedXml stored) {
        try {
            VerifiedReceipt verified = verified(stored);
            checkIssuer(verified.receipt(), gatewayOrgan);
            return Optional.of(verified);
        } catch (EnvelopeRejectedException e) {
            // The gateway will give it again.
            LOG.atWarn()
                    .addKeyValue("event", "receipt.stored.not.believable")
                    .addKeyValue("fault", e.fault().code())
                    .log("a stored receipt does not verify and is passed over");
            return Optional.empty();
        }
    }

    VerifiedReceipt acceptance(SignedXml xml, SignedFile envelope, Answer answer) {
        VerifiedReceipt verified = verify(xml, answer);
        Receipt receipt = verified.receipt();
        same("event", ReceiptEvent.SUBMISSION_ACCEPTANCE.term(), receipt.event().term());
        checkSubject(receipt, envelope.originator(), Optional.of(envelope.documentId()), envelope.digest());
        folder.store(key(envelope), verified);
        return verified;
    }

    /** A gateway that cannot read the envelope cannot name its document. */
    VerifiedReceipt rejection(SignedXml xml, SignedFile envelope, Answer answer) {
        VerifiedReceipt verified = verify(xml, answer);
        Receipt receipt = verified.receipt();
        same("event", ReceiptEvent.SUBMISSION_REJECTION.term(), receipt.event().term());
        same("envelopeDigest", envelope.digest(), receipt.envelopeDigest());
        receipt.documentId().ifPresent(id -> same("documentId", envelope.documentId(), id));
        folder.store(key(envelope), verified);
        return verified;
    }

    /** @param confirmation what this organ signed and the receipt must hold */
    VerifiedReceipt handover(
            SignedXml xml,
            ReceiptEvent event,
            OrganId originator,
            DocumentId documentId,
            Digest digest,
            SignedXml confirmation,
            Answer answer) {
        VerifiedReceipt verified = verify(xml, answer);
        Receipt receipt = verified.receipt();
        same("event", event.term(), receipt.event().term());
        checkSubject(receipt, originator, Optional.of(documentId), digest);
        same("confirmation", Optional.of(confirmation), receipt.confirmation());
        folder.store(DocumentKey.of(originator, documentId), verified);
        return verified;
    }

    /** Any receipt of that document. */
    VerifiedReceipt of(SignedXml xml, OrganId originator, DocumentId documentId, Answer answer) {
        VerifiedReceipt verified = verify(xml, answer);
        Receipt receipt = verified.receipt();
        same("originator", originator, receipt.originator());
        same("documentId", Optional.of(documentId), receipt.documentId());
        folder.store(DocumentKey.of(originator, documentId), verified);
        return verified;
    }

    /** Any receipt of what that organ submitted. */
    VerifiedReceipt own(SignedXml xml, OrganId originator, Answer answer) {
        VerifiedReceipt verified = verify(xml, answer);
        Receipt receipt = verified.receipt();
        same("originator", originator, receipt.originator());
        receipt.documentId().ifPresent(id -> folder.store(DocumentKey.of(originator, id), verified));
        return verified;
    }

    private VerifiedReceipt verify(SignedXml xml, Answer answer) {
        VerifiedReceipt verified = verified(xml);
        checkIssuer(verified.receipt(), gatewayOrgan.or(answer::gateway));
        return verified;
    }

    /**
     * A receipt outlives the certificate that signed it, and a gateway answers a repeat with its first receipt: one whose
     * certificate is not valid any more is judged at its own time. Until receipts carry time-stamps, the issuer's word on that time is
     * taken: whoever holds an expired key of the issuer could date a receipt back.
     */
    private VerifiedReceipt verified(SignedXml xml) {
        Instant now = clock.instant();
        try {
            return verifier.verify(xml, now);
        } catch (EnvelopeRejectedException e) {
            if (e.fault().code() != FaultCode.CERTIFICATE_VALIDITY) {
                throw e;
            }
            // Its signature held, so this is what the issuer wrote.
            Instant then = StatementXml.receipt(StatementXml.statement(StatementXml.parse(xml)))
                    .time();
            if (then.isAfter(now)) {
                throw e;
            }
            return verifier.verify(xml, then);
        }
    }

    /** Without this any agency under the same roots could issue receipts of what it never relayed. */
    private static void checkIssuer(Receipt receipt, Optional<OrganId> expected) {
        expected.ifPresent(issuer -> same("issuer", issuer, receipt.issuer()));
    }

    private static void checkSubject(
            Receipt receipt, OrganId originator, Optional<DocumentId> documentId, Digest digest) {
        same("originator", originator, receipt.originator());
        same("documentId", documentId, receipt.documentId());
        same("envelopeDigest", digest, receipt.envelopeDigest());
    }

    private static void same(String field, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new EnvelopeRejectedException(FaultCode.RECEIPT_MISMATCH.with(field, shown(expected), shown(found)));
        }
    }

    private static Object shown(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("-")
                : value;
    }

    private static DocumentKey key(SignedFile envelope) {
        return DocumentKey.of(envelope.originator(), envelope.documentId());
    }
}
