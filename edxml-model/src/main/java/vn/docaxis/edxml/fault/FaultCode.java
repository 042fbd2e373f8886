package vn.docaxis.edxml.fault;

/**
 * Every refusal of the axis. A code never changes its meaning and is never used again. The arguments that the texts of a code
 * take are listed beside it; they are shown as they are in both languages.
 */
public enum FaultCode {
    /** The XML cannot be parsed. Arguments: what the parser says. */
    XML_MALFORMED("XML-001"),
    /** The XML has a document type declaration. */
    XML_DTD("XML-002"),
    /** The encoding is not UTF-8. Arguments: the encoding found. */
    XML_ENCODING("XML-003"),
    /** The XML goes beyond a limit. Arguments: name of the limit, its value. */
    XML_LIMIT("XML-004"),
    /** A processing instruction. Arguments: its target. */
    XML_INSTRUCTION("XML-005"),

    /** Not an edXML packet of the supported generation. Arguments: the root element found. */
    EDXML_GENERATION("EDX-001"),
    /** A part that the exchange cannot do without is missing. Arguments: the element. */
    EDXML_MISSING("EDX-002"),
    /** A value cannot be used. Arguments: the element, what it must be, what it is. */
    EDXML_VALUE("EDX-003"),
    /** A part occurs more than once. Arguments: the element. */
    EDXML_REPEATED("EDX-004"),
    /** A business process that is not supported here. Arguments: the code found. */
    EDXML_BUSINESS_TYPE("EDX-005"),
    /** A status report where a document is needed. Arguments: its status code. */
    EDXML_NOT_DOCUMENT("EDX-006"),

    /** The base64 of an attachment is damaged. Arguments: the attachment's name, what is wrong. */
    ATTACHMENT_BASE64("ATT-001"),
    /** The zip of an attachment is damaged. Arguments: the attachment's name, what is wrong. */
    ATTACHMENT_ZIP("ATT-002"),
    /** The manifest names an attachment that is not there. Arguments: its content id. */
    ATTACHMENT_MISSING("ATT-003"),
    /** An attachment is there that the manifest does not name. Arguments: its content id. */
    ATTACHMENT_UNLISTED("ATT-004"),
    /** Two attachments have one content id. Arguments: the content id. */
    ATTACHMENT_REPEATED("ATT-005"),
    /** Too many or too large attachments. Arguments: name of the limit, its value. */
    ATTACHMENT_LIMIT("ATT-006"),
    /** The attachment's own label differs from the signed manifest. Arguments: the field, manifest's value, its value. */
    ATTACHMENT_LABEL("ATT-007"),
    /** An attachment's file changed while it was being packed. Arguments: its name, first digest, second digest. */
    ATTACHMENT_CHANGED("ATT-008"),
    /** The content is of another type than its label or name. Arguments: the attachment's name, type labelled, type found. */
    ATTACHMENT_TYPE("ATT-009"),
    /** Packed otherwise than the writing rule says. Arguments: the attachment's name, how it should travel, how it travels. */
    ATTACHMENT_PACKING("ATT-010"),
    /** A zip whose entry name leads out of its folder. Arguments: the attachment's name, the entry's name. */
    ATTACHMENT_ENTRY_NAME("ATT-011"),
    /** A zip that unpacks to far more than any document would. Arguments: the attachment's name, highest ratio, what was found. */
    ATTACHMENT_RATIO("ATT-012"),
    /** A file name with a path or control characters. Arguments: the name found, the name that it is given. */
    ATTACHMENT_NAME("ATT-013"),
    /** An attachment without a byte. Arguments: the attachment's name. */
    ATTACHMENT_EMPTY("ATT-014"),

    /** Something stands before the XML declaration. Arguments: what it is. */
    FORM_BEFORE_DECLARATION("FRM-001"),
    /** The XML declaration is missing or another than the standard's. Arguments: what is there. */
    FORM_DECLARATION("FRM-002"),
    /** A prefix that one large receiver does not take. Arguments: the element, prefix expected, prefix found, how many elements are concerned. */
    FORM_PREFIX("FRM-003"),
    /** Children in another order than the strict form has. Arguments: the element, the element that must follow it. */
    FORM_ORDER("FRM-004"),
    /** An element that the standard does not have there. Arguments: the element. */
    FORM_UNKNOWN_ELEMENT("FRM-005"),
    /** An attribute that the standard does not have there. Arguments: the attribute. */
    FORM_UNKNOWN_ATTRIBUTE("FRM-006"),
    /** Text or an instruction where only elements belong. Arguments: the start of it. */
    FORM_TEXT("FRM-007"),
    /** A part that the strict form always has is missing. Arguments: the element. */
    FORM_MISSING_PART("FRM-008"),
    /** An optional element is there but empty. Arguments: the element. */
    FORM_EMPTY("FRM-009"),
    /** Another spelling than the wire format's own. Arguments: the standard's spelling, the spelling found. */
    FORM_SPELLING("FRM-010"),
    /** The status element of an older gateway. */
    FORM_LEGACY_STATUS("FRM-011"),
    /** Attachments inside the envelope, as one vendor writes them. Arguments: the element found. */
    FORM_ATTACHMENTS_INSIDE("FRM-012"),
    /** Manifest and attachment have different content ids. Arguments: id in the manifest, id of the attachment taken for it. */
    FORM_CONTENT_ID("FRM-013"),
    /** White space within base64. Arguments: the attachment's name. */
    FORM_BASE64_BREAKS("FRM-014"),
    /** Vietnamese text in decomposed Unicode. Arguments: the element. */
    FORM_NORMALIZATION("FRM-015"),

    /** A mandatory field is missing or empty. Arguments: the field. */
    FIELD_MISSING("FLD-001"),
    /** A field is too long. Arguments: the field, longest length in characters, length found. */
    FIELD_LENGTH("FLD-002"),
    /** A field is no such whole number. Arguments: the field, least, most, what was found. */
    FIELD_NUMBER("FLD-003"),
    /** A date or time in another form, or none at all. Arguments: the field, the form, what was found. */
    FIELD_DATE("FLD-004"),
    /** A value that is not in its code list. Arguments: the field, the codes of the list, what was found. */
    FIELD_CODE("FLD-005"),
    /** The date of issue is in the future. Arguments: the field, today in Vietnam, what was found. */
    FIELD_FUTURE("FLD-006"),
    /** A text that no organ identifier can be. Arguments: the field, what was found. */
    FIELD_ORGAN_ID("FLD-007"),
    /** An organ identifier of none of the schemes in force. Arguments: the field, what was found. */
    FIELD_ORGAN_SCHEME("FLD-008"),
    /** One organ is addressed twice. Arguments: the organ. */
    FIELD_RECIPIENT_TWICE("FLD-009"),
    /** A document number that is not of digits. Arguments: what was found. */
    FIELD_CODE_NUMBER("FLD-010"),
    /** A type name that is in no list of document types. Arguments: what was found. */
    FIELD_TYPE_NAME("FLD-011"),
    /** A vendor's placeholder where a fact belongs. Arguments: the field, what was found. */
    FIELD_PLACEHOLDER("FLD-012"),
    /** An organ code that was closed when the document was issued. Arguments: the field, what was found, the day it was closed, its successor or a dash. */
    FIELD_CLOSED_ORGAN("FLD-013"),
    /** No pages or copies stated though there are attachments. Arguments: the field. */
    FIELD_AMOUNT("FLD-014"),
    /** A list is too long in all. Arguments: the field, longest length in characters, length found. */
    FIELD_TOGETHER("FLD-015"),
    /** A secrecy mark: such documents never travel on the axis. Arguments: the field, what was found. */
    FIELD_SECRET("FLD-016"),
    /** A status code in another form, read as the one that is meant. Arguments: what was found, what it is read as. */
    FIELD_STATUS_FORM("FLD-017"),
    /** The due date is before the date of issue. Arguments: the date of issue, the due date. */
    FIELD_DUE_DATE("FLD-018"),

    /** A recall or update does not name its document. Arguments: the business type. */
    BUSINESS_TARGET("BUS-001"),
    /** A replacement does not say what it replaces. */
    BUSINESS_REPLACEMENT("BUS-002"),
    /** An update does not say what changes. */
    BUSINESS_UPDATE("BUS-003"),
    /** A part that the business type has no use for. Arguments: the business type, the element. */
    BUSINESS_LEFTOVER("BUS-004"),
    /** The same replaced document twice. Arguments: the document id. */
    BUSINESS_DUPLICATE("BUS-005"),
    /** A replacement that names itself. Arguments: the document id. */
    BUSINESS_SELF("BUS-006"),

    /** The digest of a signed part differs. Arguments: the part, declared digest, computed digest. */
    SIGNATURE_DIGEST("SIG-001"),
    /** The signature value does not match the signed references. Arguments: subject of the certificate. */
    SIGNATURE_VALUE("SIG-002"),
    /** There is no signature. */
    SIGNATURE_ABSENT("SIG-003"),
    /** The constant signature that the old SDK ships, or an empty one. Arguments: what was found. */
    SIGNATURE_DUMMY("SIG-004"),
    /** More than one signature. Arguments: how many. */
    SIGNATURE_REPEATED("SIG-005"),
    /** The signature is not where it belongs. Arguments: where it is. */
    SIGNATURE_PLACE("SIG-006"),
    /** An algorithm that is not allowed. Arguments: its purpose, its identifier. */
    SIGNATURE_ALGORITHM("SIG-007"),
    /** SHA-1 anywhere in the signature: legacy, proves nothing today. Arguments: the identifier. */
    SIGNATURE_SHA1("SIG-008"),
    /** A reference that the profile does not know. Arguments: the URI, what is wrong. */
    SIGNATURE_REFERENCE("SIG-009"),
    /** A part of the envelope that no reference covers. Arguments: the part. */
    SIGNATURE_COVERAGE("SIG-010"),
    /** The same Id twice, or an Id in a form that verifiers may read differently. Arguments: the Id. */
    SIGNATURE_ID("SIG-011"),
    /** The XAdES properties are missing or wrong. Arguments: what is wrong. */
    SIGNATURE_PROPERTIES("SIG-012"),
    /** Content beside the signed parts. Arguments: the element. */
    SIGNATURE_UNSIGNED_CONTENT("SIG-013"),
    /** The structure of the signature cannot be used. Arguments: what is wrong. */
    SIGNATURE_STRUCTURE("SIG-014"),

    /** The certificate does not chain to a trusted root. Arguments: subject, issuer. */
    CERTIFICATE_CHAIN("CRT-001"),
    /** The certificate is not valid at that moment. Arguments: subject, valid from, valid to, the moment. */
    CERTIFICATE_VALIDITY("CRT-002"),
    /** The certificate may not be used for this. Arguments: subject, the usage needed. */
    CERTIFICATE_USAGE("CRT-003"),
    /** The certificate does not speak for the organ. Arguments: subject, the organ. */
    CERTIFICATE_ORGAN("CRT-004"),
    /** The key is too weak. Arguments: subject, the key found. */
    CERTIFICATE_KEY("CRT-005"),
    /** A key file cannot be used. Arguments: the file, what is wrong. */
    KEY_FILE("KEY-001"),

    /** No such recipient. Arguments: the organ. */
    RECIPIENT_UNKNOWN("ORG-001"),
    /** The recipient is closed. Arguments: the organ. */
    RECIPIENT_CLOSED("ORG-002"),
    /** The client certificate speaks for another organ. Arguments: organ needed, organ of the client certificate. */
    CLIENT_ORGAN("ORG-003"),
    /** The client certificate speaks for no organ of the registry. Arguments: subject. */
    CLIENT_UNKNOWN("ORG-004"),
    /** The originator is closed. Arguments: the organ. */
    ORIGINATOR_CLOSED("ORG-005"),
    /** The registry file cannot be used. Arguments: the file, what is wrong. */
    REGISTRY_FILE("ORG-006"),

    /** The document id was used before for other bytes. Arguments: document id, first digest, digest now. */
    DOCUMENT_CONFLICT("DOC-001"),
    /** No such document for this caller. Arguments: originator, document id. */
    DOCUMENT_UNKNOWN("DOC-002"),
    /** A status report from or to an organ that has no part in the document. Arguments: document id, from, to. */
    STATUS_STRANGER("DOC-003"),

    /** No such item in the caller's mailbox. Arguments: the handover id. */
    HANDOVER_UNKNOWN("HND-001"),
    /** The confirmation speaks of something else. Arguments: the field, expected, found. */
    HANDOVER_MISMATCH("HND-002"),
    /** The handover ended before in another way. Arguments: its state. */
    HANDOVER_ENDED("HND-003"),
    /** The lease of the item is not the caller's any more. Arguments: the handover id. */
    HANDOVER_LEASE("HND-004"),
    /** A receipt does not state what it should. Arguments: the field, expected, found. */
    RECEIPT_MISMATCH("RCP-001"),

    /** The gateway cannot take anything now. Arguments: why. */
    GATEWAY_UNAVAILABLE("GWY-001"),
    /** The request body is too large. Arguments: the limit in bytes. */
    REQUEST_SIZE("GWY-002"),
    /** The content type is not the expected one. Arguments: expected, found. */
    REQUEST_CONTENT_TYPE("GWY-003"),
    /** A request parameter cannot be used. Arguments: its name, what it must be, what it is. */
    REQUEST_PARAMETER("GWY-004"),
    /** The bytes that arrived are not the bytes that were sent. Arguments: declared digest, computed digest. */
    REQUEST_DIGEST("GWY-005"),
    /** No such resource. Arguments: the path. */
    REQUEST_PATH("GWY-006"),
    /** An error of the gateway itself. Arguments: the incident number in its log. */
    GATEWAY_ERROR("GWY-007"),
    /** The gateway cannot be reached from the client. Arguments: the address, what happened. */
    GATEWAY_UNREACHABLE("NET-001"),
    /** The gateway answered something that is not of the protocol. Arguments: the address, what it answered. */
    GATEWAY_ANSWER("NET-002"),
    /** The client's configuration cannot be used. Arguments: the setting, what it must be, what it is. */
    CLIENT_SETTING("CFG-001"),
    /** A file of the user's cannot be read or written. Arguments: the file, what is wrong. */
    CLIENT_FILE("CFG-002");

    private final String code;

    FaultCode(String code) {
        this.code = code;
    }

    /** The stable code, such as {@code SIG-001}. */
    public String code() {
        return code;
    }

    /** A refusal with this code. */
    public Fault at(Position where, Object... arguments) {
        return Fault.of(this, where, arguments);
    }

    /** A refusal with this code that has no place in an envelope. */
    public Fault with(Object... arguments) {
        return Fault.of(this, Position.NONE, arguments);
    }

    @Override
    public String toString() {
        return code;
    }
}
