package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

class StatementSignatureTest {
    private final OrganId gateway = anOrgan();
    private final OrganId recipient = anOrgan();
    private final HandoverConfirmation confirmation = new HandoverConfirmation(
            anOrgan(),
            new DocumentId("G22,2026/03/02,1/X & Y"),
            recipient,
            Digest.sha256Of(new byte[] {1}),
            TestKeys.NOW,
            Optional.of(new Reason("SIG-001", "Nội dung <đã> thay đổi")));
    private final ReceiptVerifier receipts = new ReceiptVerifier(TestKeys.TRUST);

    @Test
    void aConfirmationComesBackAsItWasSigned() {
        SignedXml signed = new ConfirmationSigner(TestKeys.keyOf(recipient)).sign(confirmation);

        VerifiedConfirmation verified = new ConfirmationVerifier(TestKeys.TRUST).verify(signed, TestKeys.NOW);

        assertThat(verified.confirmation()).isEqualTo(confirmation);
    }

    @Test
    void aReceiptCarriesTheRecipientsOwnConfirmationByteForByte() {
        SignedXml own = new ConfirmationSigner(TestKeys.keyOf(recipient)).sign(confirmation);
        Receipt receipt = refused(own);

        VerifiedReceipt verified = receipts.verify(signed(receipt), TestKeys.NOW);

        assertThat(verified.receipt()).isEqualTo(receipt);
        assertThat(verified.receipt().confirmation()).contains(own);
        assertThat(verified.confirmation().orElseThrow().confirmation()).isEqualTo(confirmation);
    }

    @Test
    void aReceiptOfAnotherIssuerThanItsSignerIsRefused() {
        SignedXml signed = new ReceiptSigner(TestKeys.keyOf(anOrgan())).sign(accepted());

        assertThat(refusal(signed)).isEqualTo(FaultCode.CERTIFICATE_ORGAN);
    }

    @Test
    void aChangedReceiptIsRefused() {
        String receipt = signed(accepted()).text();

        assertThat(refusal(changed(receipt, "/X &amp; Y", "/X &amp; Z"))).isEqualTo(FaultCode.SIGNATURE_DIGEST);
        assertThat(refusal(changed(receipt, "</Receipt>", "<More/></Receipt>")))
                .isEqualTo(FaultCode.SIGNATURE_UNSIGNED_CONTENT);
        assertThat(refusal(changed(receipt, "(?s)<ds:Signature .*</ds:Signature>", "")))
                .isEqualTo(FaultCode.SIGNATURE_ABSENT);
        assertThat(refusal(changed(receipt, "<Receipt ", "<!DOCTYPE Receipt><Receipt ")))
                .isEqualTo(FaultCode.XML_DTD);
    }

    @ParameterizedTest
    @EnumSource(ReceiptEvent.class)
    void receiptsOfEveryEventAreReadAndVerifiedEvenThoseThatNothingHereIssuesYet(ReceiptEvent event) {
        boolean handover = event == ReceiptEvent.CONTENT_HANDOVER;
        HandoverConfirmation taken = new HandoverConfirmation(
                confirmation.originator(),
                confirmation.documentId(),
                recipient,
                confirmation.envelopeDigest(),
                TestKeys.NOW,
                Optional.empty());
        Receipt receipt = receipt(
                event,
                event.isOfRecipient() ? Optional.of(recipient) : Optional.empty(),
                event.isNegative() ? Optional.of(new Reason("HND-006", "quá hạn")) : Optional.empty(),
                handover
                        ? Optional.of(new ConfirmationSigner(TestKeys.keyOf(recipient)).sign(taken))
                        : Optional.empty());

        assertThat(receipts.verify(signed(receipt), TestKeys.NOW).receipt()).isEqualTo(receipt);
        assertThat(signed(receipt).text()).contains("http://uri.etsi.org/19522/Event/" + event.term() + "<");
    }

    @Test
    void aReceiptHasWhatItsEventNeedsAndNothingElse() {
        Optional<Reason> reason = Optional.of(new Reason("SIG-001", ""));
        Optional<SignedXml> own = Optional.of(new ConfirmationSigner(TestKeys.keyOf(recipient)).sign(confirmation));

        for (Receipt odd : List.of(
                receipt(ReceiptEvent.SUBMISSION_ACCEPTANCE, Optional.of(recipient), Optional.empty(), Optional.empty()),
                receipt(ReceiptEvent.SUBMISSION_ACCEPTANCE, Optional.empty(), reason, Optional.empty()),
                receipt(ReceiptEvent.SUBMISSION_REJECTION, Optional.empty(), Optional.empty(), Optional.empty()),
                receipt(ReceiptEvent.CONTENT_CONSIGNMENT, Optional.empty(), Optional.empty(), Optional.empty()),
                receipt(ReceiptEvent.CONTENT_CONSIGNMENT, Optional.of(recipient), Optional.empty(), own),
                receipt(ReceiptEvent.CONTENT_CONSIGNMENT_FAILURE, Optional.of(recipient), reason, own),
                receipt(ReceiptEvent.CONTENT_HANDOVER_FAILURE, Optional.of(recipient), Optional.empty(), own))) {
            assertThat(refusal(signed(odd))).as(odd.event() + " " + odd).isEqualTo(FaultCode.RECEIPT_MISMATCH);
        }
    }

    @Test
    void aConfirmationIsNoReceipt() {
        SignedXml signed = new ConfirmationSigner(TestKeys.keyOf(recipient)).sign(confirmation);

        assertThat(refusal(signed)).isEqualTo(FaultCode.EDXML_GENERATION);
    }

    private Receipt accepted() {
        return receipt(ReceiptEvent.SUBMISSION_ACCEPTANCE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Receipt refused(SignedXml own) {
        return receipt(
                ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                Optional.of(recipient),
                confirmation.refusal(),
                Optional.of(own));
    }

    private Receipt receipt(
            ReceiptEvent event, Optional<OrganId> of, Optional<Reason> reason, Optional<SignedXml> own) {
        return new Receipt(
                UUID.randomUUID(),
                event,
                TestKeys.NOW,
                gateway,
                confirmation.originator(),
                of,
                Optional.of(confirmation.documentId()),
                confirmation.envelopeDigest(),
                reason,
                own);
    }

    private SignedXml signed(Receipt receipt) {
        return new ReceiptSigner(TestKeys.keyOf(gateway)).sign(receipt);
    }

    private static SignedXml changed(String text, String before, String after) {
        String changed = text.replaceFirst(before, after);
        assertThat(changed).as("the change took effect").isNotEqualTo(text);
        return new SignedXml(changed.getBytes(StandardCharsets.UTF_8));
    }

    private FaultCode refusal(SignedXml signed) {
        EnvelopeRejectedException refused =
                catchThrowableOfType(EnvelopeRejectedException.class, () -> receipts.verify(signed, TestKeys.NOW));
        assertThat(refused).as("is refused").isNotNull();
        return refused.fault().code();
    }
}
