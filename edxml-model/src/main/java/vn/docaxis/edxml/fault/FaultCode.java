package vn.docaxis.edxml.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every refusal of the axis. A code never changes its meaning and is never used again. The arguments that the texts of a code
 * take are named behind it, in their order.
 */
public enum FaultCode {
    /** The XML cannot be parsed. */
    XML_MALFORMED("XML-001", "parserMessage"),
    /** The XML has a document type declaration. */
    XML_DTD("XML-002"),
    /** The encoding is not UTF-8. */
    XML_ENCODING("XML-003", "encoding"),
    /** The XML goes beyond a limit. */
    XML_LIMIT("XML-004", "limit", "value"),
    /** A processing instruction. */
    XML_INSTRUCTION("XML-005", "target"),

    /** Not an edXML packet of the supported generation. */
    EDXML_GENERATION("EDX-001", "root"),
    /** A part that the exchange cannot do without is missing. */
    EDXML_MISSING("EDX-002", "missingElement"),
    /** A value cannot be used. */
    EDXML_VALUE("EDX-003", "element", "expected", "found"),
    /** A part occurs more than once. */
    EDXML_REPEATED("EDX-004", "element"),
    /** A business process that nobody knows. */
    EDXML_BUSINESS_TYPE("EDX-005", "businessType"),
    /** A status report where a document is needed. */
    EDXML_NOT_DOCUMENT("EDX-006", "statusCode"),

    /** The base64 of an attachment is damaged. */
    ATTACHMENT_BASE64("ATT-001", "attachment", "damage"),
    /** The zip of an attachment is damaged. */
    ATTACHMENT_ZIP("ATT-002", "attachment", "damage"),
    /** The manifest names an attachment that is not there. */
    ATTACHMENT_MISSING("ATT-003", "contentId"),
    /** An attachment is there that the manifest does not name. */
    ATTACHMENT_UNLISTED("ATT-004", "contentId"),
    /** Two attachments have one content id. */
    ATTACHMENT_REPEATED("ATT-005", "contentId"),
    /** Too many or too large attachments. */
    ATTACHMENT_LIMIT("ATT-006", "limit", "value"),
    /** The attachment's own label differs from the signed manifest. */
    ATTACHMENT_LABEL("ATT-007", "field", "listed", "found"),
    /** An attachment's file changed while it was being packed. */
    ATTACHMENT_CHANGED("ATT-008", "file", "firstDigest", "secondDigest"),
    /** The content is of another type than its label or name. */
    ATTACHMENT_TYPE("ATT-009", "attachment", "labelled", "found"),
    /** Packed otherwise than the writing rule says. */
    ATTACHMENT_PACKING("ATT-010", "attachment", "expected", "packing"),
    /** A zip whose entry name leads out of its folder. */
    ATTACHMENT_ENTRY_NAME("ATT-011", "attachment", "entry"),
    /** A zip that unpacks to far more than any document would. */
    ATTACHMENT_RATIO("ATT-012", "attachment", "highestRatio", "packedBytes", "unpackedBytes"),
    /** A file name with a path or control characters. */
    ATTACHMENT_NAME("ATT-013", "name", "safeName"),
    /** An attachment without a byte. */
    ATTACHMENT_EMPTY("ATT-014", "attachment"),
    /** Attachments that no manifest lists, since there is none. */
    ATTACHMENT_WITHOUT_MANIFEST("ATT-015", "count"),

    /** Characters other than white space stand before the XML declaration. */
    FORM_BEFORE_DECLARATION("FRM-001", "bytes"),
    /** The XML declaration is missing or another than the standard's. */
    FORM_DECLARATION("FRM-002", "declaration"),
    /** A prefix that one large receiver does not take. */
    FORM_PREFIX("FRM-003", "element", "expectedPrefix", "foundPrefix", "count"),
    /** Children in another order than the strict form has. */
    FORM_ORDER("FRM-004", "element", "nextElement"),
    /** An element that the standard does not have there. */
    FORM_UNKNOWN_ELEMENT("FRM-005", "element"),
    /** An attribute that the standard does not have there. */
    FORM_UNKNOWN_ATTRIBUTE("FRM-006", "attribute"),
    /** Text or an instruction where only elements belong. */
    FORM_TEXT("FRM-007", "text"),
    /** A part that the strict form always has is missing. */
    FORM_MISSING_PART("FRM-008", "element"),
    /** An optional element is there but empty. */
    FORM_EMPTY("FRM-009", "element"),
    /** Another spelling than the wire format's own. */
    FORM_SPELLING("FRM-010", "standardName", "foundName"),
    /** The status element of an older gateway. */
    FORM_LEGACY_STATUS("FRM-011"),
    /** Attachments inside the envelope, as one vendor writes them. */
    FORM_ATTACHMENTS_INSIDE("FRM-012", "element"),
    /** Manifest and attachment have different content ids. */
    FORM_CONTENT_ID("FRM-013", "listedId", "attachmentId"),
    /** White space within base64. */
    FORM_BASE64_BREAKS("FRM-014", "attachment"),
    /** Vietnamese text in decomposed Unicode. */
    FORM_NORMALIZATION("FRM-015", "element"),
    /** A byte order mark or white space stands before the XML declaration. */
    FORM_BYTE_ORDER_MARK("FRM-016", "kind"),
    /** A section that every document packet of the strict form has is missing. */
    FORM_MISSING_SECTION("FRM-017", "section"),
    /** A section that this kind of packet does not have. */
    FORM_FOREIGN_SECTION("FRM-018", "section"),

    /** A mandatory field is missing or empty. */
    FIELD_MISSING("FLD-001", "field"),
    /** A field is too long. */
    FIELD_LENGTH("FLD-002", "field", "longest", "length"),
    /** A field is no such whole number. */
    FIELD_NUMBER("FLD-003", "field", "least", "most", "found"),
    /** A date or time in another form, or none at all. */
    FIELD_DATE("FLD-004", "field", "form", "found"),
    /** A value that is not in its code list. */
    FIELD_CODE("FLD-005", "field", "codes", "found"),
    /** The date of issue is in the future. */
    FIELD_FUTURE("FLD-006", "field", "today", "found"),
    /** A text that no organ identifier can be. */
    FIELD_ORGAN_ID("FLD-007", "field", "found"),
    /** An organ identifier of none of the schemes in force. */
    FIELD_ORGAN_SCHEME("FLD-008", "field", "found"),
    /** One organ is addressed twice. */
    FIELD_RECIPIENT_TWICE("FLD-009", "organ"),
    /** A document number that is not of digits. */
    FIELD_CODE_NUMBER("FLD-010", "found"),
    /** A type name that is in no list of document types. */
    FIELD_TYPE_NAME("FLD-011", "found"),
    /** A vendor's placeholder where a fact belongs. */
    FIELD_PLACEHOLDER("FLD-012", "field", "found"),
    /** An organ code that was closed when the document was issued. */
    FIELD_CLOSED_ORGAN("FLD-013", "field", "organ", "closedOn", "successor"),
    /** No pages or copies stated though there are attachments. */
    FIELD_AMOUNT("FLD-014", "field"),
    /** A list is too long in all. */
    FIELD_TOGETHER("FLD-015", "field", "longest", "length"),
    /** A secrecy mark: such documents never travel on the axis. */
    FIELD_SECRET("FLD-016", "field", "found"),
    /** A status code in another form, read as the one that is meant. */
    FIELD_STATUS_FORM("FLD-017", "found", "readAs"),
    /** The due date is before the date of issue. */
    FIELD_DUE_DATE("FLD-018", "issued", "due"),
    /** A status report without the reason that its code needs. */
    FIELD_REASON("FLD-019", "statusCode"),

    /** A recall or update does not name its document. */
    BUSINESS_TARGET("BUS-001", "businessType"),
    /** A replacement does not say what it replaces. */
    BUSINESS_REPLACEMENT("BUS-002"),
    /** An update does not say what changes. */
    BUSINESS_UPDATE("BUS-003"),
    /** A part that the business type has no use for. */
    BUSINESS_LEFTOVER("BUS-004", "businessType", "element"),
    /** The same replaced document twice. */
    BUSINESS_DUPLICATE("BUS-005", "documentId"),
    /** A replacement that names itself. */
    BUSINESS_SELF("BUS-006", "documentId"),

    /** The digest of a signed part differs. */
    SIGNATURE_DIGEST("SIG-001", "part", "declaredDigest", "computedDigest"),
    /** The signature value does not match the signed references. */
    SIGNATURE_VALUE("SIG-002", "subject"),
    /** There is no signature. */
    SIGNATURE_ABSENT("SIG-003"),
    /** The constant signature that the old SDK ships, or an empty one. */
    SIGNATURE_DUMMY("SIG-004", "found"),
    /** More than one signature. */
    SIGNATURE_REPEATED("SIG-005", "count"),
    /** The signature is not where it belongs. */
    SIGNATURE_PLACE("SIG-006", "place"),
    /** An algorithm that is not allowed. */
    SIGNATURE_ALGORITHM("SIG-007", "purpose", "algorithm"),
    /** SHA-1 anywhere in the signature: legacy, proves nothing today. */
    SIGNATURE_SHA1("SIG-008", "algorithm"),
    /** A reference that the profile does not know. */
    SIGNATURE_REFERENCE("SIG-009", "uri", "problem"),
    /** A part of the envelope that no reference covers. */
    SIGNATURE_COVERAGE("SIG-010", "part"),
    /** The same Id twice, or an Id in a form that verifiers may read differently. */
    SIGNATURE_ID("SIG-011", "id"),
    /** The XAdES properties are missing or wrong. */
    SIGNATURE_PROPERTIES("SIG-012", "problem"),
    /** Content beside the signed parts. */
    SIGNATURE_UNSIGNED_CONTENT("SIG-013", "element"),
    /** The structure of the signature cannot be used. */
    SIGNATURE_STRUCTURE("SIG-014", "problem"),

    /** The certificate does not chain to a trusted root. */
    CERTIFICATE_CHAIN("CRT-001", "subject", "issuer"),
    /** The certificate is not valid at that moment. */
    CERTIFICATE_VALIDITY("CRT-002", "subject", "validFrom", "validTo", "moment"),
    /** The certificate may not be used for this. */
    CERTIFICATE_USAGE("CRT-003", "subject", "usage"),
    /** The certificate does not speak for the organ. */
    CERTIFICATE_ORGAN("CRT-004", "subject", "organ"),
    /** The key is too weak. */
    CERTIFICATE_KEY("CRT-005", "subject", "key"),
    /** The certificate was revoked before that moment. */
    CERTIFICATE_REVOKED("CRT-006", "subject", "revokedAt", "revocationReason"),
    /** Nobody can tell whether the certificate is revoked, and the configuration wants to know. */
    CERTIFICATE_STATUS("CRT-007", "subject", "problem"),
    /** There is a path to a trusted root, but a certificate on it may not be where it stands. */
    CERTIFICATE_PATH("CRT-008", "subject", "problem"),
    /** A key file cannot be used. */
    KEY_FILE("KEY-001", "file", "problem"),
    /** The token that holds the keys is away, or does not let us in. */
    KEY_TOKEN("KEY-002", "token", "problem"),

    /** No such recipient. */
    RECIPIENT_UNKNOWN("ORG-001", "organ"),
    /** The recipient is closed. */
    RECIPIENT_CLOSED("ORG-002", "organ"),
    /** The client certificate speaks for another organ. */
    CLIENT_ORGAN("ORG-003", "neededOrgan", "connectedOrgan"),
    /** The client certificate speaks for no organ of the registry. */
    CLIENT_UNKNOWN("ORG-004", "subject"),
    /** The originator is closed. */
    ORIGINATOR_CLOSED("ORG-005", "organ"),
    /** The registry file cannot be used. */
    REGISTRY_FILE("ORG-006", "file", "problem"),
    /** More waits for the recipient already than the axis keeps for it. */
    RECIPIENT_FULL("ORG-007", "organs"),

    /** The document id was used before for other bytes. */
    DOCUMENT_CONFLICT("DOC-001", "documentId", "firstDigest", "digestNow"),
    /** No such document for this caller. */
    DOCUMENT_UNKNOWN("DOC-002", "originator", "documentId"),
    /** A status report from or to an organ that has no part in the document. */
    STATUS_STRANGER("DOC-003", "documentId", "from", "to"),
    /** A recall to an organ that never got the document. */
    RECALL_STRANGER("DOC-004", "documentId", "organ"),
    /** The bytes of a finished document were deleted under the retention rule of the axis. */
    ENVELOPE_PURGED("DOC-005", "documentId", "deletedAt"),

    /** No such item in the caller's mailbox. */
    HANDOVER_UNKNOWN("HND-001", "handoverId"),
    /** The confirmation speaks of something else. */
    HANDOVER_MISMATCH("HND-002", "field", "expected", "found"),
    /** The handover ended before in another way. */
    HANDOVER_ENDED("HND-003", "state"),
    /** The lease of the item is not the caller's any more. */
    HANDOVER_LEASE("HND-004", "handoverId"),
    /** The reason of a receipt: not in the recipient's mailbox by its deadline. */
    HANDOVER_NOT_CONSIGNED("HND-005", "recipient", "deadline"),
    /** The reason of a receipt: not confirmed by the recipient by its deadline. */
    HANDOVER_NOT_CONFIRMED("HND-006", "recipient", "deadline"),
    /** The reason of a receipt: the axis stopped trying and keeps it until its operator acts. */
    HANDOVER_PARKED("HND-007", "recipient"),
    /** A receipt does not state what it should. */
    RECEIPT_MISMATCH("RCP-001", "field", "expected", "found"),
    /** No such receipt for this caller. */
    RECEIPT_UNKNOWN("RCP-002", "receiptId"),
    /** A receipt of a handover without the recipient's own word on it. */
    RECEIPT_CONFIRMATION("RCP-003", "recipient", "problem"),

    /** A checkpoint that the log's key has not signed. */
    LOG_SIGNATURE("LOG-001", "key", "problem"),
    /** The log has fewer entries than it had. */
    LOG_SHRANK("LOG-002", "sizeBefore", "sizeNow"),
    /** Two signed roots over the same number of entries. */
    LOG_FORK("LOG-003", "size", "rootBefore", "rootNow"),
    /** Entries that were seen before are others now. */
    LOG_REWRITTEN("LOG-004", "sizeBefore", "sizeNow", "firstEntry", "lastEntry"),
    /** A receipt is not in the log, though it is old enough. */
    LOG_RECEIPT_MISSING("LOG-005", "receipt", "issuedAt", "size"),
    /** What the log serves does not make up what it has signed. */
    LOG_CONTENT("LOG-006", "part", "problem"),
    /** A proof that does not lead to the root that was signed. */
    LOG_PROOF("LOG-007", "receiptDigest", "index", "size", "root"),

    /** A time-stamp speaks of other data than what it came with. */
    TIME_STAMP_DATA("TSP-001", "stampedDigest", "computedDigest"),
    /** A time-stamp token cannot be used. */
    TIME_STAMP_TOKEN("TSP-002", "problem"),
    /** The container of an evidence package cannot be used. */
    EVIDENCE_CONTAINER("EVD-001", "entry", "problem"),
    /** Two parts of an evidence package contradict each other. */
    EVIDENCE_CONTRADICTION("EVD-002", "entry", "expected", "found"),
    /** Somebody else's than the reader has named. Nothing need be wrong with it: the reader may have named the wrong one. */
    EVIDENCE_OF_ANOTHER("EVD-003", "named", "actual", "option"),

    /** The gateway cannot take anything now. */
    GATEWAY_UNAVAILABLE("GWY-001", "problem"),
    /** The request body is too large. */
    REQUEST_SIZE("GWY-002", "limit"),
    /** The content type is not the expected one. */
    REQUEST_CONTENT_TYPE("GWY-003", "expected", "found"),
    /** A request parameter cannot be used. */
    REQUEST_PARAMETER("GWY-004", "parameter", "expected", "found"),
    /** The bytes that arrived are not the bytes that were sent. */
    REQUEST_DIGEST("GWY-005", "declaredDigest", "computedDigest"),
    /** No such resource. */
    REQUEST_PATH("GWY-006", "path"),
    /** An error of the gateway itself. */
    GATEWAY_ERROR("GWY-007", "incident"),
    /** No upload of the caller's with that id; perhaps it was submitted, or was given up after its time. */
    UPLOAD_UNKNOWN("GWY-008", "upload"),
    /** The bytes do not follow those that are there, or are not all there yet. */
    UPLOAD_OFFSET("GWY-009", "expected", "found"),
    /** The bytes come so slowly that others would have to wait for them. */
    REQUEST_SLOW("GWY-010", "bytesPerSecond", "seconds"),
    /** An organ calls more often than its share of the gateway allows. */
    CALLS_TOO_OFTEN("GWY-011", "perSecond", "organ"),
    /** An organ has more calls under way than its share of the gateway allows. */
    CALLS_AT_ONCE("GWY-012", "atOnce", "organ"),
    /** Who asks at the management port is no operator. */
    OPERATOR_UNKNOWN("GWY-013"),
    /** An operator may not do this. */
    OPERATOR_ROLE("GWY-014", "needed", "operator", "role"),
    /** The gateway cannot be reached from the client. */
    GATEWAY_UNREACHABLE("NET-001", "address", "problem"),
    /** The gateway answered something that is not of the protocol. */
    GATEWAY_ANSWER("NET-002", "address", "answer"),
    /** The client's configuration cannot be used. */
    CLIENT_SETTING("CFG-001", "setting", "expected", "found"),
    /** A file of the user's cannot be read or written. */
    CLIENT_FILE("CFG-002", "file", "problem");

    /** Arguments that the program itself says; all others are values, shown to the letter. */
    private static final Set<String> PHRASES = Set.of(
            "parserMessage",
            "limit",
            "damage",
            "expected",
            "problem",
            "kind",
            "packing",
            "declaration",
            "revocationReason",
            "missingElement",
            "usage");

    private static final Set<String> MOMENTS =
            Set.of("validFrom", "validTo", "moment", "revokedAt", "deadline", "issuedAt", "deletedAt");

    private final String code;
    private final List<String> arguments;

    FaultCode(String code, String... arguments) {
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** The stable code, such as {@code SIG-001}. */
    public String code() {
        return code;
    }

    /** The code that is written so; empty if this program does not know it. */
    public static Optional<FaultCode> of(String code) {
        return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst();
    }

    /** What the texts of this code name: one word for each argument, in their order. */
    public List<String> arguments() {
        return arguments;
    }

    /** Whether the argument at that place is a moment, which people read in another form than programs. */
    boolean isMoment(int argument) {
        return argument < arguments.size() && MOMENTS.contains(arguments.get(argument));
    }

    /** Whether the argument at that place is something that the program says, in the language of the text. */
    boolean isPhrase(int argument) {
        return argument < arguments.size() && PHRASES.contains(arguments.get(argument));
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
