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
