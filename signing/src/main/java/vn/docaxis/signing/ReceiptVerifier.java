package vn.docaxis.signing;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.StatementVerifier.VerifiedStatement;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.XadesVerifier;

/**
 * Says whether a receipt is its issuer's word, and whether a handover that it states is the recipient's word too. Safe for use by
 * several threads.
 */
public final class ReceiptVerifier {
    private final TrustStore trust;
    private final StatementVerifier verifier;
    private final RecipientsWord recipientsWord;

    public ReceiptVerifier(TrustStore trust) {
        this.trust = trust;
        this.verifier = new StatementVerifier(trust, StatementXml.RECEIPT);
        this.recipientsWord = new RecipientsWord(new ConfirmationVerifier(trust));
    }

    /**
     * By the time that the issuer states, which is its word alone.
     *
     * @param at the moment at which the certificate of the issuer must be valid; that of the recipient must have been at the time of
     *           the receipt, when the issuer says that it took its confirmation
     * @throws EnvelopeRejectedException naming what is wrong; also if the signer does not speak for the issuer that the receipt names,
     *     and {@code RCP-003} if a handover lacks the recipient's own signed word
     */
    public VerifiedReceipt verify(SignedXml xml, Instant at) {
        return verify(xml, at, Receipt::time);
    }

    /**
     * By the moment at which the receipt existed at the latest by the word of somebody else. An issuer that held a recipient's lost key
     * could state a time before the loss: when the proof came {@linkplain VerifiedReceipt#isProvenLate late}, the recipient's certificate
     * must still have counted then.
     *
     * @throws EnvelopeRejectedException as {@link #verify}; also {@code RCP-001} if the receipt states a time after that moment
     */
    public VerifiedReceipt verifyProven(SignedXml xml, Instant proven) {
        return verify(xml, proven, receipt -> {
            if (receipt.time().isAfter(proven.plus(XadesVerifier.CLOCK_SKEW))) {
                throw new EnvelopeRejectedException(
                        FaultCode.RECEIPT_MISMATCH.with("time", "≤ " + proven, receipt.time()));
            }
            return VerifiedReceipt.isLate(receipt, proven) ? proven : receipt.time();
        });
    }

    private VerifiedReceipt verify(SignedXml xml, Instant at, Function<Receipt, Instant> recipientAt) {
        VerifiedStatement verified = verifier.verify(xml, at);
        Receipt receipt = StatementXml.receipt(verified.statement());
        trust.checkSpeaksFor(verified.signed().signer(), receipt.issuer());
        ReceiptForm.check(receipt);
        Optional<VerifiedConfirmation> word = recipientsWord.of(receipt, recipientAt.apply(receipt));
        return new VerifiedReceipt(receipt, verified.signed(), word, xml);
    }
}
