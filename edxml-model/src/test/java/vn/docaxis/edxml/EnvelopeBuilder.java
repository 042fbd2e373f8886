package vn.docaxis.edxml;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.xml.OutgoingAttachment;

/** Starts as a valid document of a fresh organ for a fresh organ; a test changes the one thing it is about. */
public final class EnvelopeBuilder {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private OrganId from = anOrgan();
    private List<OrganId> to = List.of(anOrgan());
    private DocumentId documentId;
    private String subject = "V/v kết nối, liên thông phần mềm quản lý văn bản";
    private Priority priority = Priority.NORMAL;
    private Business business = Business.newDocument(Optional.empty());
    private Optional<KeptXml.Element> replyFors = Optional.empty();
    private final List<OutgoingAttachment> attachments = new ArrayList<>();

    private EnvelopeBuilder() {}

    public static EnvelopeBuilder anEnvelope() {
        return new EnvelopeBuilder();
    }

    /** An organ id that no other test uses. */
    public static OrganId anOrgan() {
        return new OrganId("T" + NUMBER.incrementAndGet() + "."
                + UUID.randomUUID().toString().substring(0, 8));
    }

    public EnvelopeBuilder from(OrganId organ) {
        from = organ;
        return this;
    }

    public EnvelopeBuilder to(OrganId... organs) {
        to = List.of(organs);
        return this;
    }

    public EnvelopeBuilder documentId(String id) {
        documentId = new DocumentId(id);
        return this;
    }

    public EnvelopeBuilder subject(String text) {
        subject = text;
        return this;
    }

    public EnvelopeBuilder priority(Priority urgency) {
        priority = urgency;
        return this;
    }

    public EnvelopeBuilder businessType(int type) {
        return business(new Business(
                type, "Văn bản điện tử mới", false, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    public EnvelopeBuilder business(Business part) {
        business = part;
        return this;
    }

    /** A group that a foreign packet brought and that is kept. */
    public EnvelopeBuilder replyFors(KeptXml.Element kept) {
        replyFors = Optional.of(kept);
        return this;
    }

    /** An attachment that travels exactly as these octets. */
    public EnvelopeBuilder attachment(String name, byte[] octets) {
        String contentId = "cid:" + UUID.nameUUIDFromBytes((name + attachments.size()).getBytes());
        AttachmentEntry entry = new AttachmentEntry(contentId, AttachmentPacking.contentTypeOf(name), "", name);
        attachments.add(new OutgoingAttachment(entry, () -> new ByteArrayInputStream(octets)));
        return this;
    }

    public List<OutgoingAttachment> attachments() {
        return List.copyOf(attachments);
    }

    public OfficialDocument document() {
        int number = NUMBER.incrementAndGet();
        LocalDate date = LocalDate.of(2026, 3, 2);
        DocumentId id =
                documentId != null ? documentId : new DocumentId("%s,2026/03/02,%d/VPCP-KSTT".formatted(from, number));
        DocumentHeader header = new DocumentHeader(
                Party.of(from, "Văn phòng Chính phủ"),
                to.stream().map(o -> Party.of(o, "Ủy ban nhân dân " + o)).toList(),
                id,
                String.valueOf(number),
                "VPCP-KSTT",
                "Hà Nội",
                Optional.of(date),
                new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Công văn"),
                subject,
                "",
                new Signer("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "Phó Chủ nhiệm", "Nguyễn Văn A"),
                Optional.of(LocalDate.of(2026, 3, 31)),
                new OtherInfo(priority, "", "NVB", 1, 1, replyFors, Optional.empty(), "false", List.of("Phụ lục I")),
                List.of(),
                0,
                "",
                "",
                List.of("Như trên", "Lưu: VT, KSTT"));
        return new OfficialDocument(
                header,
                List.of(new TraceHop(from.value(), "2026/03/02 09:15:00")),
                Optional.of(business),
                attachments.stream().map(OutgoingAttachment::entry).toList());
    }

    /** A report on that document by one of its recipients, for its originator. */
    public static StatusReport aReport(OfficialDocument document, OrganId by, StatusCode code, Instant time) {
        return new StatusReport(
                Party.of(by, "Ủy ban nhân dân " + by),
                new ResponseFor(
                        document.originator(),
                        document.header().code(),
                        document.header().documentId(),
                        document.header().promulgationDate()),
                Optional.of(new StaffInfo("Phòng Văn thư", "Lê Thị C", "vanthu@hue.example", "0900000002")),
                code,
                code.needsReason() ? "Gửi nhầm nơi nhận" : "",
                time);
    }
}
