package vn.docaxis.signing;

import java.util.Set;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/**
 * The three outcomes of verifying, never mixed. <em>Not verifiable</em> is normal from legacy systems and says nothing against the
 * originator; <em>broken</em> means that it was meant to be verified, and is wrong. Source: the signature profile in the documentation of
 * this module.
 */
public sealed interface Verification {
    record Valid(VerifiedEnvelope envelope) implements Verification {}

    /** Unsigned, signed with a placeholder or SHA-1, or by somebody who is not known here. */
    record NotVerifiable(UnverifiedEnvelope envelope, Fault fault) implements Verification {}

    record Broken(UnverifiedEnvelope envelope, Fault fault) implements Verification {}

    /**
     * The envelope, if it is valid.
     *
     * @throws EnvelopeRejectedException naming what is wrong, if it is not
     */
    default VerifiedEnvelope orReject() {
        if (this instanceof Valid valid) {
            return valid.envelope();
        }
        throw new EnvelopeRejectedException(this instanceof NotVerifiable n ? n.fault() : ((Broken) this).fault());
    }

    static Verification failed(UnverifiedEnvelope envelope, Fault fault) {
        Set<FaultCode> normalFromLegacySystems = Set.of(
                FaultCode.SIGNATURE_ABSENT,
                FaultCode.SIGNATURE_DUMMY,
                FaultCode.SIGNATURE_SHA1,
                FaultCode.CERTIFICATE_CHAIN);
        return normalFromLegacySystems.contains(fault.code())
                ? new NotVerifiable(envelope, fault)
                : new Broken(envelope, fault);
    }
}
