package vn.docaxis.signing;

import java.time.Instant;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.StatementVerifier.VerifiedStatement;
import vn.docaxis.signing.trust.TrustStore;

/** Says whether a receipt is its issuer's word. Safe for use by several threads. */
public final class ReceiptVerifier {
    private final TrustStore trust;
    private final StatementVerifier verifier;

    public ReceiptVerifier(TrustStore trust) {
        this.trust = trust;
        this.verifier = new StatementVerifier(trust, StatementXml.RECEIPT);
    }

    /**
     * @throws vn.docaxis.edxml.fault.EnvelopeRejectedException naming what is wrong; also if the signer does not speak for the
     *     issuer that the receipt names
     */
    public VerifiedReceipt verify(SignedXml xml, Instant at) {
        VerifiedStatement verified = verifier.verify(xml, at);
        Receipt receipt = StatementXml.receipt(verified.statement());
        trust.checkSpeaksFor(verified.signed().signer(), receipt.issuer());
        return new VerifiedReceipt(receipt, verified.signed(), xml);
    }
}
