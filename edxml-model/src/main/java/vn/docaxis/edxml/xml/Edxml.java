package vn.docaxis.edxml.xml;

import java.util.Set;

/** Names of the wire format. The misspellings are the standard's. Source: spec/edxml §3. */
public final class Edxml {
    public static final String NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
    public static final String DSIG_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    public static final String MESSAGE_HEADER = "MessageHeader";
    public static final String BUSSINESS = "Bussiness";
    public static final String BODY = "edXMLBody";
    public static final String TRACE_HEADER_LIST = "TraceHeaderList";
    public static final String SIGNATURE = "Signature";
    /** The attribute that signature references point at. */
    public static final String ID = "Id";

    static final String ROOT = "edXML";
    public static final String ENVELOPE = "edXMLEnvelope";
    public static final String HEADER = "edXMLHeader";
    public static final String LEGACY_STATUS = "Status";
    static final String MANIFEST = "edXMLManifest";
    public static final String TRACE_HEADER = "TraceHeader";
    static final String ERROR_LIST = "ErrorList";
    /** What an old SDK writes, always empty. */
    public static final String DIGITAL_SIGNATURE = "DigitalSignature";

    static final String OTHER_INFO = "OtherInfo";
    static final String REPLY_FORS = "ReplyFors";
    static final String REFERENCE_CODES = "ReferenceCodes";
    static final String PREFIX = "edXML";
    public static final String ATTACHMENTS = "AttachmentEncoded";
    static final String ATTACHMENT = "Attachment";
    static final String CONTENT = "ContentTransferEncoded";

    /** One vendor puts attachments into the envelope, under other names. Source: spec/edxml §11.1. */
    public static final String WILD_ATTACHMENTS = "edXMLAttachments";

    static final String WILD_CONTENT = "AttachmentData";
    static final String WILD_TYPE = "AttachmentType";
    static final String WILD_SIZE = "AttachmentSize";

    /** Both spellings are read; only the first is written. */
    static final Set<String> BUSSINESS_SPELLINGS = Set.of(BUSSINESS, "Business");

    public static final String CID = "cid:";

    private Edxml() {}

    /** A content id without its leading {@code cid:}, which one SDK leaves out on one side. */
    public static String withoutCid(String contentId) {
        String stripped = contentId.strip();
        return stripped.startsWith(CID) ? stripped.substring(CID.length()) : stripped;
    }
}
