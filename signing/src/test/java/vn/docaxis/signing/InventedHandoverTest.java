package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.xades.XadesSigner;

/** A gateway that states a handover which the recipient never confirmed is caught, whatever it puts in the recipient's place. */
class InventedHandoverTest {
    private final OrganId gateway = anOrgan();
    private final OrganId originator = anOrgan();
    private final OrganId recipient = anOrgan();
    private final DocumentId document = new DocumentId("G22,2026/03/02,1/X");
    private final Digest envelope = Digest.sha256Of(new byte[] {1});
    private final HandoverConfirmation taken = confirmation(originator, document, recipient, envelope, TestKeys.NOW);

    @Test
    void theRecipientsOwnWordIsBelieved() {
        VerifiedReceipt verified = verify(handover(signed(taken)));

        assertThat(verified.confirmation().orElseThrow().confirmation()).isEqualTo(taken);
    }

    @Test
    void aHandoverWithoutTheRecipientsWordIsRefused() {
        assertThat(problem(receipt(ReceiptEvent.CONTENT_HANDOVER, Optional.empty(), Optional.empty())))
                .contains("missing");
    }

    @Test
    void aConfirmationThatTheGatewaySignedItselfIsRefused() {
        assertThat(problem(handover(new ConfirmationSigner(TestKeys.keyOf(gateway)).sign(taken))))
                .contains("CRT-004");
    }

    @Test
    void aConfirmationByAKeyOfNobodysIsRefused() {
        CertificateAuthority own = CertificateAuthority.create("Docaxis test CA", KeyAlgorithm.EC_P256, TestKeys.CLOCK);
        SigningKey forged = own.issue(
                recipient,
                "Cơ quan " + recipient,
                Set.of(CertificateUse.SIGNING),
                KeyAlgorithm.EC_P256,
                Duration.ofDays(1),
                List.of());

        assertThat(problem(handover(new ConfirmationSigner(forged).sign(taken))))
                .contains("CRT-001");
    }

    @Test
    void theConfirmationOfAnotherEnvelopeIsRefused() {
        Digest other = Digest.sha256Of(new byte[] {2});

        assertThat(problem(handover(signed(confirmation(originator, document, recipient, other, TestKeys.NOW)))))
                .contains("envelopeDigest", other.hex(), envelope.hex());
    }

    @Test
    void theConfirmationOfAnotherDocumentIsRefused() {
        DocumentId other = new DocumentId("G22,2026/03/02,2/X");

        assertThat(problem(handover(signed(confirmation(originator, other, recipient, envelope, TestKeys.NOW)))))
                .contains("documentId");
    }

    @Test
    void theConfirmationForAnotherOriginatorIsRefused() {
        assertThat(problem(handover(signed(confirmation(anOrgan(), document, recipient, envelope, TestKeys.NOW)))))
                .contains("originator");
    }

    @Test
    void theConfirmationOfAnotherRecipientIsRefused() {
        OrganId other = anOrgan();
        SignedXml ofAnother = new ConfirmationSigner(TestKeys.keyOf(other))
                .sign(confirmation(originator, document, other, envelope, TestKeys.NOW));

        assertThat(problem(handover(ofAnother))).contains("recipient");
    }

    @Test
    void aRefusalByTheRecipientIsNoHandover() {
        assertThat(problem(handover(signed(refusal(new Reason("SIG-001", "không khớp"))))))
                .contains("reason", "SIG-001");
    }

    @Test
    void aHandoverIsNoRefusalByTheRecipient() {
        Receipt failure = receipt(
                ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                Optional.of(new Reason("SIG-001", "không khớp")),
                Optional.of(signed(taken)));

        assertThat(problem(failure)).contains("reason");
    }

    @Test
    void anotherReasonThanTheRecipientsIsRefused() {
        Receipt failure = receipt(
                ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                Optional.of(new Reason("SIG-001", "không khớp")),
                Optional.of(signed(refusal(new Reason("ATT-001", "hỏng")))));

        assertThat(problem(failure)).contains("ATT-001", "SIG-001");
    }

    @Test
    void aConfirmationFromAfterTheReceiptIsRefusedButAClockMayBeAhead() {
        Instant ahead = TestKeys.NOW.plus(Duration.ofMinutes(4));
        Instant later = TestKeys.NOW.plus(Duration.ofMinutes(6));

        assertThat(verify(handover(signed(confirmation(originator, document, recipient, envelope, ahead)))))
                .isNotNull();
        assertThat(problem(handover(signed(confirmation(originator, document, recipient, envelope, later)))))
                .contains("SIG-012");
        assertThat(problem(handover(datedBack(later)))).contains("HND-002");
    }

    @Test
    void aChangedConfirmationIsRefused() {
        String changed = signed(
                        confirmation(originator, document, recipient, Digest.sha256Of(new byte[] {2}), TestKeys.NOW))
                .text()
                .replace(Digest.sha256Of(new byte[] {2}).hex(), envelope.hex());

        assertThat(problem(handover(new SignedXml(changed.getBytes(StandardCharsets.UTF_8)))))
                .contains("SIG-001");
    }

    @Test
    void aReceiptInPlaceOfTheConfirmationIsRefused() {
        SignedXml receipt = new ReceiptSigner(TestKeys.keyOf(recipient)).sign(handover(signed(taken)));

        assertThat(problem(handover(receipt))).contains("EDX-001");
    }

    @Test
    void aMissedDeadlineIsTheGatewaysOwnWordAndNeedsNoOther() {
        Receipt missed = receipt(
                ReceiptEvent.CONTENT_HANDOVER_FAILURE, Optional.of(new Reason("HND-006", "quá hạn")), Optional.empty());

        assertThat(verify(missed).confirmation()).isEmpty();
    }

    /** The signature is of the present, the statement within of later. */
    private SignedXml datedBack(Instant later) {
        HandoverConfirmation content = confirmation(originator, document, recipient, envelope, later);
        Document tree = StatementXml.write(content);
        new XadesSigner(TestKeys.keyOf(recipient))
                .sign(tree.getDocumentElement(), List.of(StatementXml.statement(tree)), Map.of(), TestKeys.NOW);
        return StatementXml.text(tree);
    }

    private static HandoverConfirmation confirmation(
            OrganId originator, DocumentId document, OrganId recipient, Digest envelope, Instant time) {
        return new HandoverConfirmation(originator, document, recipient, envelope, time, Optional.empty());
    }

    private HandoverConfirmation refusal(Reason reason) {
        return new HandoverConfirmation(originator, document, recipient, envelope, TestKeys.NOW, Optional.of(reason));
    }

    private SignedXml signed(HandoverConfirmation confirmation) {
        return new ConfirmationSigner(TestKeys.keyOf(recipient)).sign(confirmation);
    }

    private Receipt handover(SignedXml confirmation) {
        return receipt(ReceiptEvent.CONTENT_HANDOVER, Optional.empty(), Optional.of(confirmation));
    }

    private Receipt receipt(ReceiptEvent event, Optional<Reason> reason, Optional<SignedXml> confirmation) {
        return new Receipt(
                UUID.randomUUID(),
                event,
                TestKeys.NOW,
                gateway,
                originator,
                Optional.of(recipient),
                Optional.of(document),
                envelope,
                reason,
                confirmation);
    }

    private VerifiedReceipt verify(Receipt receipt) {
        SignedXml signed = new ReceiptSigner(TestKeys.keyOf(gateway)).sign(receipt);
        return new ReceiptVerifier(TestKeys.TRUST).verify(signed, TestKeys.NOW);
    }

    private String problem(Receipt receipt) {
        EnvelopeRejectedException refused =
                catchThrowableOfType(EnvelopeRejectedException.class, () -> verify(receipt));
        assertThat(refused).as("is refused").isNotNull();
        assertThat(refused.fault().code()).isEqualTo(FaultCode.RECEIPT_CONFIRMATION);
        assertThat(refused.fault().arguments().get(0)).isEqualTo(recipient.value());
        return refused.fault().message(Fault.ENGLISH);
    }
}
