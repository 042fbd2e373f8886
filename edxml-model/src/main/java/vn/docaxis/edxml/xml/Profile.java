package vn.docaxis.edxml.xml;

import java.util.EnumSet;
import java.util.Set;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Severity;

/** What a packet is measured by. The rules are the same; what they weigh differs. Source: spec/edxml §11. */
public enum Profile {
    /** What we write, and what a validator of new software asks for: every deviation from the strict form is an error. */
    STRICT,
    /** What foreign software sends: an error only where routing or storing would go wrong. */
    TOLERANT;

    /** Facts about the document that are worth a second look; the packet is well written all the same. */
    private static final Set<FaultCode> REMARKABLE = EnumSet.of(
            FaultCode.FIELD_ORGAN_SCHEME,
            FaultCode.FIELD_CODE_NUMBER,
            FaultCode.FIELD_TYPE_NAME,
            FaultCode.FIELD_PLACEHOLDER,
            FaultCode.FIELD_CLOSED_ORGAN,
            FaultCode.FIELD_AMOUNT,
            FaultCode.FIELD_DUE_DATE,
            FaultCode.FORM_NORMALIZATION,
            FaultCode.BUSINESS_LEFTOVER,
            FaultCode.BUSINESS_DUPLICATE,
            FaultCode.BUSINESS_SELF,
            FaultCode.ATTACHMENT_TYPE,
            FaultCode.ATTACHMENT_PACKING,
            FaultCode.ATTACHMENT_EMPTY);

    /** How others write, and every reader takes. */
    private static final Set<FaultCode> HARMLESS = EnumSet.of(
            FaultCode.FORM_BYTE_ORDER_MARK,
            FaultCode.FORM_DECLARATION,
            FaultCode.FORM_PREFIX,
            FaultCode.FORM_ORDER,
            FaultCode.FORM_MISSING_PART,
            FaultCode.FORM_MISSING_SECTION,
            FaultCode.FORM_EMPTY,
            FaultCode.FORM_BASE64_BREAKS,
            FaultCode.FORM_NORMALIZATION,
            FaultCode.FORM_LEGACY_STATUS,
            FaultCode.FIELD_ORGAN_SCHEME,
            FaultCode.FIELD_TYPE_NAME,
            FaultCode.FIELD_PLACEHOLDER,
            FaultCode.FIELD_AMOUNT,
            FaultCode.FIELD_STATUS_FORM,
            FaultCode.ATTACHMENT_WITHOUT_MANIFEST,
            FaultCode.ATTACHMENT_PACKING);

    /** What only makes a reader's work harder. */
    private static final Set<FaultCode> BEARABLE = EnumSet.of(
            FaultCode.SIGNATURE_DUMMY,
            FaultCode.SIGNATURE_REPEATED,
            FaultCode.SIGNATURE_ID,
            FaultCode.ATTACHMENT_REPEATED,
            FaultCode.ATTACHMENT_LABEL,
            FaultCode.ATTACHMENT_TYPE,
            FaultCode.ATTACHMENT_NAME,
            FaultCode.ATTACHMENT_EMPTY);

    /** What a finding of that code weighs. */
    public Severity severityOf(FaultCode code) {
        if (code == FaultCode.SIGNATURE_ABSENT) {
            return Severity.NOTICE;
        }
        return this == STRICT ? REMARKABLE.contains(code) ? Severity.WARNING : Severity.ERROR : tolerant(code);
    }

    private static Severity tolerant(FaultCode code) {
        if (HARMLESS.contains(code)) {
            return Severity.NOTICE;
        }
        boolean written = code.code().startsWith("FRM-")
                || code.code().startsWith("FLD-")
                || code.code().startsWith("BUS-")
                || BEARABLE.contains(code);
        // State secrets never travel here, whoever sends them (spec/edxml §2).
        return written && code != FaultCode.FIELD_SECRET ? Severity.WARNING : Severity.ERROR;
    }
}
