package vn.docaxis.signing;

import java.security.cert.X509Certificate;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.SignedXml;

/** A confirmation that is the recipient's word. Only {@link ConfirmationVerifier} makes one. */
public final class VerifiedConfirmation {
    private final HandoverConfirmation confirmation;
    private final X509Certificate signer;
    private final SignedXml xml;

    VerifiedConfirmation(HandoverConfirmation confirmation, X509Certificate signer, SignedXml xml) {
        this.confirmation = confirmation;
        this.signer = signer;
        this.xml = xml;
    }

    public HandoverConfirmation confirmation() {
        return confirmation;
    }

    public X509Certificate signer() {
        return signer;
    }

    /** The confirmation as it was signed, byte for byte. */
    public SignedXml xml() {
        return xml;
    }

    @Override
    public String toString() {
        return confirmation.toString();
    }
}
