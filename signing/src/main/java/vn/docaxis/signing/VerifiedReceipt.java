package vn.docaxis.signing;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.trust.TrustReport;
import vn.docaxis.signing.xades.XadesVerifier.Signed;

/** A receipt that is its issuer's word. Only {@link ReceiptVerifier} makes one. */
public final class VerifiedReceipt {
    /** Time enough from a receipt to its proof when all is well: checkpoints of the log are stamped in batches of minutes. */
    private static final Duration USUAL = Duration.ofHours(1);

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

    /**
     * Whether the time that the issuer states lies so long before the moment at which it was verified that the recipient's word was judged
     * at that moment instead. Of a receipt that was verified by a {@linkplain ReceiptVerifier#verifyProven proven moment}.
     */
    public boolean isProvenLate() {
        return confirmation
                .filter(word -> !word.trust().at().equals(receipt.time()))
                .filter(word -> word.stamp().isEmpty())
                .isPresent();
    }

    static boolean isLate(Receipt receipt, Instant proven) {
        return receipt.time().plus(USUAL).isBefore(proven);
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
