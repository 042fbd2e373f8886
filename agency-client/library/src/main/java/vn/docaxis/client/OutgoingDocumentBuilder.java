package vn.docaxis.client;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentType;
import vn.docaxis.edxml.KeptXml;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.OtherInfo;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Replacement;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Collects the fields of a document. Mandatory: {@link #number}, {@link #place}, {@link #date}, {@link #subject}, the full name of
 * the {@link #signer}, one recipient ({@link #to}) and one attachment ({@link #attach}); all others have a sensible default.
 */
public final class OutgoingDocumentBuilder {
    final List<Party> recipients = new ArrayList<>();
    final List<OutgoingFile> attachments = new ArrayList<>();
    Optional<DocumentId> documentId = Optional.empty();
    Optional<StaffInfo> staff = Optional.empty();
    String codeNumber = "";
    String codeNotation = "";
    LocalDate date;
    boolean paper;
    boolean asGiven;

    private Function<Optional<StaffInfo>, Business> process = Business::newDocument;
    private final List<Replacement> replaced = new ArrayList<>();
    private Optional<String> reason = Optional.empty();
    private final List<ResponseFor> answered = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<String> appendixes = new ArrayList<>();
    private DocumentType type;
    private String place = "";
    private String subject = "";
    private String content = "";
    private Signer signer = new Signer("", "", "");
    private Optional<LocalDate> dueDate = Optional.empty();
    private Priority priority = Priority.NORMAL;
    private String sphere = "";
    private String typist = "";
    private int copies;
    private int pages;
    private Optional<KeptXml.Element> replyFors = Optional.empty();
    private Optional<KeptXml.Element> referenceCodes = Optional.empty();
    private String direction = "false";
    private int steeringType;
    private String task = "";
    private String application = "";

    OutgoingDocumentBuilder(DocumentType type) {
        this.type = type;
    }

    OutgoingDocumentBuilder(DocumentHeader header) {
        this(header.type());
        documentId = Optional.of(header.documentId());
        recipients.addAll(header.to());
        codeNumber = header.codeNumber();
        codeNotation = header.codeNotation();
        place = header.place();
        date = header.promulgationDate().orElse(null);
        subject = header.subject();
        content = header.content();
        signer = header.signer();
        dueDate = header.dueDate();
        answered.addAll(header.responseFor());
        steeringType = header.steeringType();
        task = header.responseForTask();
        application = header.applicationType();
        places.addAll(header.toPlaces());
        OtherInfo other = header.otherInfo();
        priority = other.priority();
        sphere = other.sphereOfPromulgation();
        typist = other.typerNotation();
        copies = other.promulgationAmount();
        pages = other.pageAmount();
        replyFors = other.replyFors();
        referenceCodes = other.referenceCodes();
        direction = other.direction();
        appendixes.addAll(other.appendixes());
    }

    /** Số and ký hiệu, such as {@code "1234", "VPCP-KSTT"}. */
    public OutgoingDocumentBuilder number(String number, String notation) {
        this.codeNumber = number;
        this.codeNotation = notation;
        return this;
    }

    /** Địa danh: where it was issued. */
    public OutgoingDocumentBuilder place(String place) {
        this.place = place;
        return this;
    }

    /** Ngày ban hành: when it was issued. */
    public OutgoingDocumentBuilder date(LocalDate date) {
        this.date = date;
        return this;
    }

    /** Trích yếu nội dung. */
    public OutgoingDocumentBuilder subject(String subject) {
        this.subject = subject;
        return this;
    }

    /** Nội dung; repeats the subject unless given. */
    public OutgoingDocumentBuilder content(String content) {
        this.content = content;
        return this;
    }

    public OutgoingDocumentBuilder type(DocumentType type) {
        this.type = type;
        return this;
    }

    /** Chức vụ and họ tên of the person who signed. */
    public OutgoingDocumentBuilder signer(String position, String fullName) {
        return signer(new Signer("", position, fullName));
    }

    /** With thẩm quyền ký, such as {@code KT. BỘ TRƯỞNG}. */
    public OutgoingDocumentBuilder signer(Signer signer) {
        this.signer = signer;
        return this;
    }

    /** Adds one recipient (nơi nhận on the axis). */
    public OutgoingDocumentBuilder to(OrganId organ, String name) {
        return to(Party.of(organ, name));
    }

    public OutgoingDocumentBuilder to(Party recipient) {
        recipients.add(recipient);
        return this;
    }

    /** Forgets the recipients so far, such as those of {@link OutgoingDocument#like}. */
    public OutgoingDocumentBuilder clearRecipients() {
        recipients.clear();
        return this;
    }

    /**
     * Sends the fields as they are given, also where they break the rules of the standard, as documents of long-lived software do:
     * a number too long, a field that is missing. Without this such a document is refused before anything is signed.
     */
    public OutgoingDocumentBuilder fieldsAsGiven() {
        asGiven = true;
        return this;
    }

    /** Adds a file under its own name; by custom the first one is the document itself. */
    public OutgoingDocumentBuilder attach(Path file) {
        return attach(file, file.getFileName().toString());
    }

    /** Adds a file under another name. */
    public OutgoingDocumentBuilder attach(Path file, String name) {
        return attach(file, name, "");
    }

    public OutgoingDocumentBuilder attach(Path file, String name, String description) {
        attachments.add(new OutgoingFile(file, name, description));
        return this;
    }

    /** Its identity; {@code OrganId,yyyy/MM/dd,number/notation} unless given. */
    public OutgoingDocumentBuilder documentId(DocumentId documentId) {
        this.documentId = Optional.of(documentId);
        return this;
    }

    /** Độ khẩn. */
    public OutgoingDocumentBuilder priority(Priority priority) {
        this.priority = priority;
        return this;
    }

    /** Hạn trả lời. */
    public OutgoingDocumentBuilder dueDate(LocalDate dueDate) {
        this.dueDate = Optional.of(dueDate);
        return this;
    }

    /** Phạm vi lưu hành. */
    public OutgoingDocumentBuilder sphere(String sphere) {
        this.sphere = sphere;
        return this;
    }

    /** Ký hiệu người soạn thảo. */
    public OutgoingDocumentBuilder typist(String notation) {
        this.typist = notation;
        return this;
    }

    /** Số bản phát hành. */
    public OutgoingDocumentBuilder copies(int copies) {
        this.copies = copies;
        return this;
    }

    /** Số trang. */
    public OutgoingDocumentBuilder pages(int pages) {
        this.pages = pages;
        return this;
    }

    /** Adds the title of an appendix (phụ lục). */
    public OutgoingDocumentBuilder appendix(String title) {
        appendixes.add(title);
        return this;
    }

    /** Adds a document that this one answers. */
    public OutgoingDocumentBuilder answers(ResponseFor document) {
        answered.add(document);
        return this;
    }

    /** Adds a line of nơi nhận as printed on the document. */
    public OutgoingDocumentBuilder toPlace(String line) {
        places.add(line);
        return this;
    }

    /** Văn bản chỉ đạo: 0 unless the clerk marks it so. */
    public OutgoingDocumentBuilder steeringType(int steeringType) {
        this.steeringType = steeringType;
        return this;
    }

    /** The document asks a task of the Government Office's task system to be answered. */
    public OutgoingDocumentBuilder responseForTask(String task) {
        this.task = task;
        return this;
    }

    public OutgoingDocumentBuilder applicationType(String application) {
        this.application = application;
        return this;
    }

    /** Whether a paper copy follows; electronic only unless said. */
    public OutgoingDocumentBuilder paper(boolean follows) {
        this.paper = follows;
        return this;
    }

    /** The clerk who sends. */
    public OutgoingDocumentBuilder staff(StaffInfo clerk) {
        this.staff = Optional.of(clerk);
        return this;
    }

    /** Makes it the replacement of a document that this organ sent; it has an id and a number of its own. May be called again. */
    public OutgoingDocumentBuilder replaces(DocumentHeader sent) {
        List<OrganId> recipients = sent.to().stream().map(Party::organId).toList();
        return replaces(new Replacement(sent.documentId(), recipients));
    }

    public OutgoingDocumentBuilder replaces(Replacement document) {
        replaced.add(document);
        return process(clerk -> Business.replacementOf(replaced, clerk));
    }

    /** Lý do of an update or a replacement; a standard text unless given. */
    public OutgoingDocumentBuilder reason(String reason) {
        this.reason = Optional.of(reason);
        return this;
    }

    OutgoingDocumentBuilder process(Function<Optional<StaffInfo>, Business> process) {
        this.process = process;
        return this;
    }

    Business business() {
        Business business = process.apply(staff).withPaper(paper);
        return reason.map(business::withReason).orElse(business);
    }

    /** @throws EnvelopeRejectedException if a mandatory field is missing (EDX-002) or a recipient is named twice (EDX-004) */
    public OutgoingDocument build() {
        List<String> missing = new ArrayList<>();
        require(!codeNumber.isBlank(), "Code/CodeNumber (number)", missing);
        require(!codeNotation.isBlank(), "Code/CodeNotation (notation)", missing);
        require(!place.isBlank(), "PromulgationInfo/Place (place)", missing);
        require(date != null, "PromulgationInfo/PromulgationDate (date)", missing);
        require(!type.name().isBlank(), "DocumentType/TypeName (type)", missing);
        require(!subject.isBlank(), "Subject (subject)", missing);
        require(!signer.fullName().isBlank(), "SignerInfo/FullName (signer)", missing);
        require(!recipients.isEmpty(), "To (recipient)", missing);
        Business business = business();
        boolean recall = business.type() == Business.RECALL;
        require(!recall || !business.reason().isBlank(), "BussinessDocReason (reason)", missing);
        boolean bringsFiles = business.type() == Business.NEW || business.type() == Business.REPLACE;
        require(!bringsFiles || !attachments.isEmpty(), "Attachment (attachment)", missing);
        if (!missing.isEmpty()) {
            throw new EnvelopeRejectedException(FaultCode.EDXML_MISSING.with(String.join(", ", missing)));
        }
        if (recall && !attachments.isEmpty()) {
            throw new EnvelopeRejectedException(
                    FaultCode.EDXML_VALUE.with("Attachment", "none, for a recall has no files", attachments.size()));
        }
        Set<OrganId> seen = new HashSet<>();
        recipients.stream()
                .map(Party::organId)
                .filter(o -> !seen.add(o))
                .findFirst()
                .ifPresent(twice -> {
                    throw new EnvelopeRejectedException(FaultCode.EDXML_REPEATED.with("To/OrganId " + twice));
                });
        return new OutgoingDocument(snapshot(business));
    }

    /** What was built stays as it is when this builder is used further. */
    private OutgoingDocumentBuilder snapshot(Business business) {
        // Neither the originator nor the id of this header is read again: the copy gets its own id, or none.
        OutgoingDocumentBuilder copy = new OutgoingDocumentBuilder(header(recipients.get(0), new DocumentId("-")));
        copy.documentId = documentId;
        copy.attachments.addAll(attachments);
        copy.staff = staff;
        copy.process = clerk -> business;
        copy.paper = paper;
        copy.asGiven = asGiven;
        return copy;
    }

    DocumentHeader header(Party originator, DocumentId id) {
        OtherInfo other = new OtherInfo(
                priority, sphere, typist, copies, pages, replyFors, referenceCodes, direction, appendixes);
        return new DocumentHeader(
                originator,
                recipients,
                id,
                codeNumber,
                codeNotation,
                place,
                Optional.of(date),
                type,
                subject,
                content.isBlank() ? subject : content,
                signer,
                dueDate,
                other,
                answered,
                steeringType,
                task,
                application,
                places);
    }

    private static void require(boolean present, String field, List<String> missing) {
        if (!present) {
            missing.add(field);
        }
    }
}
