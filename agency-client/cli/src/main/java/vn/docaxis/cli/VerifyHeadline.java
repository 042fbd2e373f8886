package vn.docaxis.cli;

import java.util.Set;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/** What {@code verify} says first about a file that is not valid: no more than its fault proves. */
enum VerifyHeadline {
    /** Nothing can be said, rather than that something is wrong. */
    NOT_VERIFIABLE("not-verifiable", "verify.not-verifiable"),
    /** What was signed is not what is here. */
    CHANGED("broken", "verify.broken"),
    /** The signature fits, but the certificate is not valid at that moment. */
    CERTIFICATE_MOMENT("invalid", "verify.certificate.moment"),
    /** The signature fits, but its certificate does not count for this. */
    CERTIFICATE("invalid", "verify.certificate"),
    /** A receipt that is somebody's, but not of the axis that was expected. */
    ANOTHER_AXIS("invalid", "verify.another-axis"),
    /** Not signed as the axis wants it. */
    IRREGULAR("invalid", "verify.irregular");

    private static final Set<FaultCode> SAY_NOTHING = Set.of(
            FaultCode.SIGNATURE_ABSENT,
            FaultCode.SIGNATURE_DUMMY,
            FaultCode.SIGNATURE_SHA1,
            FaultCode.CERTIFICATE_CHAIN);
    private static final Set<FaultCode> TELL_OF_A_CHANGE = Set.of(
            FaultCode.SIGNATURE_DIGEST,
            FaultCode.SIGNATURE_VALUE,
            FaultCode.SIGNATURE_UNSIGNED_CONTENT,
            FaultCode.ATTACHMENT_LABEL);
    private static final Set<FaultCode> SPEAK_OF_THE_CERTIFICATE = Set.of(
            FaultCode.CERTIFICATE_USAGE,
            FaultCode.CERTIFICATE_ORGAN,
            FaultCode.CERTIFICATE_KEY,
            FaultCode.CERTIFICATE_REVOKED,
            FaultCode.CERTIFICATE_STATUS,
            FaultCode.CERTIFICATE_PATH);

    private final String outcome;
    private final String words;

    VerifyHeadline(String outcome, String words) {
        this.outcome = outcome;
        this.words = words;
    }

    static VerifyHeadline of(Fault fault) {
        FaultCode code = fault.code();
        if (SAY_NOTHING.contains(code)) {
            return NOT_VERIFIABLE;
        }
        if (TELL_OF_A_CHANGE.contains(code)) {
            return CHANGED;
        }
        if (code == FaultCode.CERTIFICATE_VALIDITY) {
            return CERTIFICATE_MOMENT;
        }
        return SPEAK_OF_THE_CERTIFICATE.contains(code) ? CERTIFICATE : IRREGULAR;
    }

    /** For scripts. */
    String outcome() {
        return outcome;
    }

    /** The key of the line for people. */
    String words() {
        return words;
    }
}
