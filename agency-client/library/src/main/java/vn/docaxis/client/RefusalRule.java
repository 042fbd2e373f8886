package vn.docaxis.client;

import vn.docaxis.edxml.fault.FaultCode;

/**
 * What a recipient does with an envelope that it cannot take. A refusal is signed and final, so it is for what no change on this side
 * can mend. Source: decision record 0002 of this module.
 */
enum RefusalRule {
    /** The content is at fault: the same bytes will never do. */
    REFUSE,
    /** This client may be at fault, or the gateway: the envelope stays in the mailbox. */
    LEAVE,
    /** The content is at fault unless a later moment makes the fault go away; then this client's clock is. */
    REFUSE_UNLESS_CLOCK;

    static RefusalRule of(FaultCode code) {
        return switch (code) {
            case XML_MALFORMED, XML_DTD, XML_ENCODING, XML_INSTRUCTION -> REFUSE;
            case EDXML_GENERATION,
                    EDXML_MISSING,
                    EDXML_VALUE,
                    EDXML_REPEATED,
                    EDXML_BUSINESS_TYPE,
                    EDXML_NOT_DOCUMENT -> REFUSE;
            case ATTACHMENT_BASE64,
                    ATTACHMENT_ZIP,
                    ATTACHMENT_MISSING,
                    ATTACHMENT_UNLISTED,
                    ATTACHMENT_REPEATED,
                    ATTACHMENT_LABEL,
                    ATTACHMENT_CHANGED,
                    ATTACHMENT_ENTRY_NAME,
                    ATTACHMENT_RATIO -> REFUSE;
            case SIGNATURE_DIGEST,
                    SIGNATURE_VALUE,
                    SIGNATURE_REPEATED,
                    SIGNATURE_PLACE,
                    SIGNATURE_ALGORITHM,
                    SIGNATURE_REFERENCE,
                    SIGNATURE_COVERAGE,
                    SIGNATURE_ID,
                    SIGNATURE_UNSIGNED_CONTENT,
                    SIGNATURE_STRUCTURE -> REFUSE;
            case SIGNATURE_PROPERTIES -> REFUSE_UNLESS_CLOCK;

            // Not verifiable says nothing against the originator.
            case SIGNATURE_ABSENT, SIGNATURE_DUMMY, SIGNATURE_SHA1 -> LEAVE;
            // Roots, pins and clock are this side's.
            case CERTIFICATE_CHAIN,
                    CERTIFICATE_VALIDITY,
                    CERTIFICATE_USAGE,
                    CERTIFICATE_ORGAN,
                    CERTIFICATE_KEY,
                    CERTIFICATE_REVOKED,
                    CERTIFICATE_STATUS,
                    CERTIFICATE_PATH,
                    KEY_FILE,
                    KEY_TOKEN -> LEAVE;
            // Findings about a packet that can be read: kept with the document, never a reason to refuse it.
            case ATTACHMENT_TYPE,
                    ATTACHMENT_PACKING,
                    ATTACHMENT_NAME,
                    ATTACHMENT_EMPTY,
                    FORM_BEFORE_DECLARATION,
                    FORM_DECLARATION,
                    FORM_PREFIX,
                    FORM_ORDER,
                    FORM_UNKNOWN_ELEMENT,
                    FORM_UNKNOWN_ATTRIBUTE,
                    FORM_TEXT,
                    FORM_MISSING_PART,
                    FORM_EMPTY,
                    FORM_SPELLING,
                    FORM_LEGACY_STATUS,
                    FORM_ATTACHMENTS_INSIDE,
                    FORM_CONTENT_ID,
                    FORM_BASE64_BREAKS,
                    FORM_NORMALIZATION,
                    FORM_BYTE_ORDER_MARK,
                    FORM_MISSING_SECTION,
                    ATTACHMENT_WITHOUT_MANIFEST,
                    FORM_FOREIGN_SECTION,
                    FIELD_REASON,
                    FIELD_MISSING,
                    FIELD_LENGTH,
                    FIELD_NUMBER,
                    FIELD_DATE,
                    FIELD_CODE,
                    FIELD_FUTURE,
                    FIELD_ORGAN_ID,
                    FIELD_ORGAN_SCHEME,
                    FIELD_RECIPIENT_TWICE,
                    FIELD_CODE_NUMBER,
                    FIELD_TYPE_NAME,
                    FIELD_PLACEHOLDER,
                    FIELD_CLOSED_ORGAN,
                    FIELD_AMOUNT,
                    FIELD_TOGETHER,
                    FIELD_SECRET,
                    FIELD_STATUS_FORM,
                    FIELD_DUE_DATE,
                    BUSINESS_TARGET,
                    BUSINESS_REPLACEMENT,
                    BUSINESS_UPDATE,
                    BUSINESS_LEFTOVER,
                    BUSINESS_DUPLICATE,
                    BUSINESS_SELF -> LEAVE;
            // Limits are this client's own.
            case XML_LIMIT, ATTACHMENT_LIMIT, REQUEST_SIZE -> LEAVE;
            // What the mailbox, the registry, the line or this client's settings and files did.
            case RECIPIENT_UNKNOWN,
                    RECIPIENT_CLOSED,
                    RECIPIENT_FULL,
                    CLIENT_ORGAN,
                    CLIENT_UNKNOWN,
                    ORIGINATOR_CLOSED,
                    REGISTRY_FILE -> LEAVE;
            case DOCUMENT_CONFLICT, DOCUMENT_UNKNOWN, STATUS_STRANGER, RECALL_STRANGER, ENVELOPE_PURGED -> LEAVE;
            case HANDOVER_UNKNOWN,
                    HANDOVER_MISMATCH,
                    HANDOVER_ENDED,
                    HANDOVER_LEASE,
                    HANDOVER_NOT_CONSIGNED,
                    HANDOVER_NOT_CONFIRMED,
                    HANDOVER_PARKED,
                    RECEIPT_MISMATCH,
                    RECEIPT_UNKNOWN,
                    RECEIPT_CONFIRMATION -> LEAVE;
            // The log of receipts says nothing of an envelope.
            case LOG_SIGNATURE, LOG_SHRANK, LOG_FORK, LOG_REWRITTEN, LOG_RECEIPT_MISSING, LOG_CONTENT, LOG_PROOF ->
                LEAVE;
            // Evidence is about documents, and no part of one.
            case TIME_STAMP_DATA, TIME_STAMP_TOKEN, EVIDENCE_CONTAINER, EVIDENCE_CONTRADICTION, EVIDENCE_OF_ANOTHER ->
                LEAVE;
            case GATEWAY_UNAVAILABLE,
                    REQUEST_CONTENT_TYPE,
                    REQUEST_PARAMETER,
                    REQUEST_DIGEST,
                    REQUEST_PATH,
                    GATEWAY_ERROR,
                    UPLOAD_UNKNOWN,
                    UPLOAD_OFFSET,
                    REQUEST_SLOW,
                    CALLS_TOO_OFTEN,
                    CALLS_AT_ONCE,
                    OPERATOR_UNKNOWN,
                    OPERATOR_ROLE,
                    GATEWAY_UNREACHABLE,
                    GATEWAY_ANSWER -> LEAVE;
            case CLIENT_SETTING, CLIENT_FILE -> LEAVE;
        };
    }
}
