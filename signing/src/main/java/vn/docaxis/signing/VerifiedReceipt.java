package vn.docaxis.signing;

import java.security.cert.X509Certificate;
import java.util.Optional;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.trust.TrustReport;
import vn.docaxis.signing.xades.XadesVerifier.Signed;

/** A receipt that is its issuer's word. Only {@link ReceiptVerifier} makes one. */
public final class VerifiedReceipt {
    private final Receipt receipt;
    private final Signed signed;
    private final Optional<VerifiedConfirmation> confirmation;
    private final SignedXml xml;

    VerifiedReceipt(Receipt receipt, Signed signed, Optional<VerifiedConfirmation> confirmation, SignedXml xml) {
        this.receipt = receipt;
        this.signed = signed;
        this.confirmation = confirmation;
        this.xml = xml;
    }

    public Receipt receipt() {
        return receipt;
    }

    public X509Certificate signer() {
        return signed.signer();
    }

    /** The recipient's own word that the receipt holds: always with a handover, never with a missed deadline. */
    public Optional<VerifiedConfirmation> confirmation() {
        return confirmation;
    }

    /** The receipt as it was issued, byte for byte. */
    public SignedXml xml() {
        return xml;
    }

    /** By which path and statements the signer was judged, and at which moment. */
    public TrustReport trust() {
        return signed.report();
    }

    /** The time-stamp of the signature, if it was made to last. */
    public Optional<TimeStampToken> stamp() {
        return signed.stamp();
    }

    @Override
    public String toString() {
        return receipt.toString();
    }
}
