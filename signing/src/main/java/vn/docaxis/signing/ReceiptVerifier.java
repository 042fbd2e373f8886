package vn.docaxis.signing;

import java.time.Instant;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.StatementVerifier.VerifiedStatement;
import vn.docaxis.signing.trust.TrustStore;

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
     * @param at the moment at which the certificate of the issuer must be valid; that of the recipient must have been at the time of
     *           the receipt, when the issuer took its confirmation
     * @throws vn.docaxis.edxml.fault.EnvelopeRejectedException naming what is wrong; also if the signer does not speak for the
     *     issuer that the receipt names, and {@code RCP-003} if a handover lacks the recipient's own signed word
     */
    public VerifiedReceipt verify(SignedXml xml, Instant at) {
        VerifiedStatement verified = verifier.verify(xml, at);
        Receipt receipt = StatementXml.receipt(verified.statement());
        trust.checkSpeaksFor(verified.signed().signer(), receipt.issuer());
        ReceiptForm.check(receipt);
        return new VerifiedReceipt(receipt, verified.signed(), recipientsWord.of(receipt), xml);
    }
}
