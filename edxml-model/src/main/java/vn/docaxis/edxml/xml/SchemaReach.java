package vn.docaxis.edxml.xml;

import java.util.EnumSet;
import java.util.Set;
import vn.docaxis.edxml.fault.FaultCode;

/** Whether the strict schema, which is XSD 1.0, sees a finding too: what it cannot express, this validator alone says. */
public enum SchemaReach {
    SEEN,
    BEYOND;

    /**
     * The bytes before they are parsed, what contradicts another field or a list that changes, and the octets of attachments: base64 as
     * a type of the schema would have to be held in memory.
     */
    private static final Set<FaultCode> UNSEEN = EnumSet.of(
            FaultCode.XML_ENCODING,
            FaultCode.XML_LIMIT,
            FaultCode.XML_INSTRUCTION,
            FaultCode.XML_DTD,
            FaultCode.FORM_BYTE_ORDER_MARK,
            FaultCode.FORM_DECLARATION,
            FaultCode.FORM_PREFIX,
            FaultCode.FORM_BASE64_BREAKS,
            FaultCode.FORM_MISSING_SECTION,
            FaultCode.FORM_FOREIGN_SECTION,
            FaultCode.FIELD_REASON,
            FaultCode.ATTACHMENT_BASE64,
            FaultCode.FORM_NORMALIZATION,
            FaultCode.FIELD_FUTURE,
            FaultCode.FIELD_ORGAN_SCHEME,
            FaultCode.FIELD_CODE_NUMBER,
            FaultCode.FIELD_TYPE_NAME,
            FaultCode.FIELD_PLACEHOLDER,
            FaultCode.FIELD_CLOSED_ORGAN,
            FaultCode.FIELD_AMOUNT,
            FaultCode.FIELD_TOGETHER,
            FaultCode.FIELD_SECRET,
            FaultCode.FIELD_DUE_DATE,
            FaultCode.BUSINESS_TARGET,
            FaultCode.BUSINESS_REPLACEMENT,
            FaultCode.BUSINESS_UPDATE,
            FaultCode.BUSINESS_LEFTOVER,
            FaultCode.BUSINESS_DUPLICATE,
            FaultCode.BUSINESS_SELF,
            FaultCode.ATTACHMENT_ZIP,
            FaultCode.ATTACHMENT_LIMIT,
            FaultCode.ATTACHMENT_LABEL,
            FaultCode.ATTACHMENT_TYPE,
            FaultCode.ATTACHMENT_PACKING,
            FaultCode.ATTACHMENT_ENTRY_NAME,
            FaultCode.ATTACHMENT_RATIO,
            FaultCode.ATTACHMENT_NAME,
            FaultCode.ATTACHMENT_EMPTY,
            FaultCode.SIGNATURE_ABSENT);

    /** For codes that the validator gives. */
    public static SchemaReach of(FaultCode code) {
        return UNSEEN.contains(code) ? BEYOND : SEEN;
    }
}
