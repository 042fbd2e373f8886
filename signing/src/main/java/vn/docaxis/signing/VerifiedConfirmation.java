package vn.docaxis.signing;

import java.security.cert.X509Certificate;
import java.util.Optional;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.trust.TrustReport;
import vn.docaxis.signing.xades.XadesVerifier.Signed;

/** A confirmation that is the recipient's word. Only {@link ConfirmationVerifier} makes one. */
public final class VerifiedConfirmation {
    private final HandoverConfirmation confirmation;
    private final Signed signed;
    private final SignedXml xml;

    VerifiedConfirmation(HandoverConfirmation confirmation, Signed signed, SignedXml xml) {
        this.confirmation = confirmation;
        this.signed = signed;
        this.xml = xml;
    }

    public HandoverConfirmation confirmation() {
        return confirmation;
    }

    public X509Certificate signer() {
        return signed.signer();
    }

    /** The confirmation as it was signed, byte for byte. */
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
        return confirmation.toString();
    }
}
