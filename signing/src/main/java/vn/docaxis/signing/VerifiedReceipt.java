package vn.docaxis.signing;

import java.security.cert.X509Certificate;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;

/** A receipt that is its issuer's word. Only {@link ReceiptVerifier} makes one. */
public final class VerifiedReceipt {
    private final Receipt receipt;
    private final X509Certificate signer;
    private final SignedXml xml;

    VerifiedReceipt(Receipt receipt, X509Certificate signer, SignedXml xml) {
        this.receipt = receipt;
        this.signer = signer;
        this.xml = xml;
    }

    public Receipt receipt() {
        return receipt;
    }

    public X509Certificate signer() {
        return signer;
    }

    /** The receipt as it was issued, byte for byte. */
    public SignedXml xml() {
        return xml;
    }

    @Override
    public String toString() {
        return receipt.toString();
    }
}
