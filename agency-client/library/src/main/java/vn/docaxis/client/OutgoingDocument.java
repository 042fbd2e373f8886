package vn.docaxis.client;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentType;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.TraceHop;
import vn.docaxis.edxml.xml.OutgoingAttachment;

/**
 * A document to be sent, or the recall or update of one that was, complete but for its originator, which is the organ of the client
 * that packs it. Source: NĐ 30/2020/NĐ-CP, appendix VI (fields); {@code QCVN 102:2016/BTTTT} with amendment 1:2022 (header).
 */
public final class OutgoingDocument {
    private static final DateTimeFormatter HOP = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");

    private final OutgoingDocumentBuilder values;

    OutgoingDocument(OutgoingDocumentBuilder values) {
        this.values = values;
    }

    /** Starts an official letter (công văn), the most frequent type of document. */
    public static OutgoingDocumentBuilder officialLetter() {
        return ofType(new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Công văn"));
    }

    /** Starts a document of another type, such as {@code new DocumentType(2, 0, "Quyết định")}. */
    public static OutgoingDocumentBuilder ofType(DocumentType type) {
        return new OutgoingDocumentBuilder(type);
    }

    /** Starts with all that a header says, except its originator: to send a document on, or from stored values. */
    public static OutgoingDocumentBuilder like(DocumentHeader header) {
        return new OutgoingDocumentBuilder(header);
    }

    /**
     * Starts the recall of a document of this organ: its header is repeated, and goes to all its recipients unless others are named.
     * Each answers with status 15 or 16. A recall has no attachments; the gateway carries it only to who got the document.
     *
     * @param sent   header of the document as it was sent
     * @param reason lý do thu hồi, that the clerks there will read
     */
    public static OutgoingDocumentBuilder recallOf(DocumentHeader sent, String reason) {
        return new OutgoingDocumentBuilder(sent).process(staff -> Business.recallOf(sent.documentId(), reason, staff));
    }

    /**
     * Starts the update of a document of this organ. Each recipient, new ones too, sees old and new side by side and answers with
     * status 15 or 16; the old version is kept.
     *
     * @param corrected header as it should have been, with the id of the document that was sent
     * @param changes   what the update changes
     */
    public static OutgoingDocumentBuilder updateOf(DocumentHeader corrected, DocumentUpdate changes) {
        return new OutgoingDocumentBuilder(corrected)
                .process(staff -> Business.updateOf(corrected.documentId(), changes, staff));
    }

    boolean isAsGiven() {
        return values.asGiven;
    }

    public List<OrganId> recipients() {
        return values.recipients.stream().map(Party::organId).toList();
    }

    /** The identity it was given, or the one built of issuer, date, number and notation. */
    DocumentId documentId(OrganId originator) {
        return values.documentId.orElseGet(
                () -> DocumentId.of(originator, values.date, values.codeNumber, values.codeNotation));
    }

    OfficialDocument content(Party originator, Instant now) {
        List<AttachmentEntry> manifest =
                attachments(originator).stream().map(OutgoingAttachment::entry).toList();
        TraceHop hop = new TraceHop(originator.organId().value(), HOP.format(now.atZone(StatusReport.VIETNAM)));
        return new OfficialDocument(
                values.header(originator, documentId(originator.organId())),
                List.of(hop),
                Optional.of(values.business()),
                manifest);
    }

    List<OutgoingAttachment> attachments(Party originator) {
        DocumentId documentId = documentId(originator.organId());
        return IntStream.range(0, values.attachments.size())
                .mapToObj(i -> values.attachments.get(i).packed(originator.organId(), documentId, i))
                .toList();
    }

    List<Path> files() {
        return values.attachments.stream().map(OutgoingFile::path).toList();
    }

    @Override
    public String toString() {
        return "OutgoingDocument[%s/%s, %d recipients, %d attachments]"
                .formatted(values.codeNumber, values.codeNotation, values.recipients.size(), values.attachments.size());
    }
}
