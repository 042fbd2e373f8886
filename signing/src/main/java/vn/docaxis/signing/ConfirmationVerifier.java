package vn.docaxis.signing;

import java.time.Instant;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.StatementVerifier.VerifiedStatement;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.XadesVerifier;

/** Says whether a confirmation is the recipient's word. Safe for use by several threads. */
public final class ConfirmationVerifier {
    private final TrustStore trust;
    private final StatementVerifier verifier;

    public ConfirmationVerifier(TrustStore trust) {
        this.trust = trust;
        this.verifier = new StatementVerifier(trust, StatementXml.CONFIRMATION);
    }

    /**
     * @throws EnvelopeRejectedException naming what is wrong; also if the signer does not speak for the
     *     recipient that the confirmation names, {@code HND-002} if it states a moment that is still to come
     */
    public VerifiedConfirmation verify(SignedXml xml, Instant at) {
        VerifiedStatement verified = verifier.verify(xml, at);
        HandoverConfirmation confirmation = StatementXml.confirmation(verified.statement());
        trust.checkSpeaksFor(verified.signed().signer(), confirmation.recipient());
        if (confirmation.time().isAfter(at.plus(XadesVerifier.CLOCK_SKEW))) {
            throw new EnvelopeRejectedException(FaultCode.HANDOVER_MISMATCH.with("time", at, confirmation.time()));
        }
        return new VerifiedConfirmation(confirmation, verified.signed(), xml);
    }
}
