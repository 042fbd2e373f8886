package vn.docaxis.edxml;

import static vn.docaxis.edxml.TextArbitraries.lines;
import static vn.docaxis.edxml.TextArbitraries.texts;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.xml.OutgoingAttachment;

/**
 * Packets over the whole model, every one of them strictly valid on {@link #TODAY}: lengths and mandatory parts of spec/edxml §4
 * to §7 (the smaller of two limits), the processes of §10, no date in the future. Made for property tests of all modules.
 */
public final class PacketArbitraries {
    /** The day on which the packets are valid. */
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static final double HALF = 0.5;
    private static final LocalDate FIRST_DAY = LocalDate.of(2019, 3, 12);
    private static final List<DocumentType> TYPES = List.of(
            new DocumentType(DocumentType.NORMATIVE, 0, "Luật"),
            new DocumentType(DocumentType.NORMATIVE, 0, "Nghị định"),
            new DocumentType(DocumentType.NORMATIVE, 0, "Thông tư"),
            new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Công văn"),
            new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Công điện"),
            new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Kế hoạch"),
            new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Giấy mời"),
            new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Tờ trình"));

    private PacketArbitraries() {}

    /**
     * A document with what its attachments hold.
     *
     * @param attachments in the order of the manifest
     */
    public record Packet(OfficialDocument document, List<OutgoingAttachment> attachments) {
        public Packet {
            attachments = List.copyOf(attachments);
        }
    }

    /** Documents of all four processes with 0 to 5 attachments; recalls have none. */
    public static Arbitrary<Packet> packets() {
        return Arbitraries.of(Business.NEW, Business.RECALL, Business.UPDATE, Business.REPLACE)
                .flatMap(PacketArbitraries::packets)
                .withoutEdgeCases();
    }

    /** Documents of one process. */
    public static Arbitrary<Packet> packets(int businessType) {
        return Combinators.combine(headers(), attachments(businessType == Business.RECALL ? 0 : 5))
                .flatAs((header, attachments) -> Combinators.combine(route(header), businesses(businessType, header))
                        .as((route, business) -> new Packet(
                                new OfficialDocument(
                                        header,
                                        route,
                                        business,
                                        attachments.stream()
                                                .map(OutgoingAttachment::entry)
                                                .toList()),
                                attachments)))
                .withoutEdgeCases();
    }

    public static Arbitrary<OfficialDocument> documents() {
        return packets().map(Packet::document);
    }

    /** Reports of all codes, with a reason where the code needs one. */
    public static Arbitrary<StatusReport> statusReports() {
        return Arbitraries.of(StatusCode.class)
                .flatMap(code -> Combinators.combine(
                                parties(1),
                                responses(),
                                staff().optional(HALF),
                                texts(code.needsReason() ? 1 : 0, 1000),
                                moments())
                        .as((from, about, staff, reason, time) ->
                                new StatusReport(from, about, staff, code, reason, time)))
                .withoutEdgeCases();
    }

    /** Ids of all three generations, and some of none. */
    public static Arbitrary<OrganId> organIds() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 999);
        Arbitrary<String> firstLevel = Combinators.combine(Arbitraries.chars().range('A', 'K'), numbers)
                .as((letter, number) -> "%c%02d".formatted(letter, number % 100));
        return Arbitraries.oneOf(
                        Combinators.combine(numbers, numbers, firstLevel)
                                .as((a, b, first) -> "%03d.%02d.%02d.%s".formatted(a, a % 100, b % 100, first)),
                        firstLevel,
                        Combinators.combine(firstLevel, numbers, numbers).as("%s.%02d.%d"::formatted),
                        Arbitraries.longs()
                                .between(100_000_000L, 9_999_999_999L)
                                .map("%010d"::formatted),
                        numbers.map(n -> "Z%02dX%d".formatted(1 + n % 99, n)),
                        numbers.map("vxp.saas.%03d"::formatted))
                .map(OrganId::new);
    }

    /** The form that we write, UUIDs, and what else occurs; at most 75 characters. */
    public static Arbitrary<DocumentId> documentIds() {
        return Arbitraries.oneOf(
                Combinators.combine(organIds(), dates(), Arbitraries.integers().between(1, 99_999))
                        .as((organ, date, number) -> DocumentId.of(organ, date, String.valueOf(number), "VPCP-TTĐT")),
                uuids().map(id -> new DocumentId(id.toString())),
                lines(1, 75).map(DocumentId::new));
    }

    private static Arbitrary<DocumentHeader> headers() {
        record Named(DocumentId id, String number, String notation, String place, DocumentType type) {}
        record Said(String subject, String content, Signer signer, int steering, String task, String application) {}
        record Dated(LocalDate promulgated, Optional<LocalDate> due) {}
        Arbitrary<Named> named = Combinators.combine(
                        documentIds(),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(1, 99_999).map(String::valueOf),
                                Arbitraries.of("12a", "01")),
                        Arbitraries.oneOf(Arbitraries.of("VPCP-TTĐT", "QĐ-UBND"), lines(1, 30)),
                        lines(1, 50),
                        Arbitraries.of(TYPES))
                .as(Named::new);
        Arbitrary<Signer> signer =
                Combinators.combine(lines(0, 100), lines(0, 100), lines(1, 50)).as(Signer::new);
        Arbitrary<Said> said = Combinators.combine(
                        texts(1, 500),
                        texts(0, 500),
                        signer,
                        Arbitraries.integers().between(0, 1),
                        lines(0, 50),
                        lines(0, 50))
                .as(Said::new);
        Arbitrary<Dated> dated = Combinators.combine(
                        dates(), Arbitraries.integers().between(0, 400).optional(HALF))
                .as((day, days) -> new Dated(day, days.map(day::plusDays)));
        Arbitrary<List<ResponseFor>> answered = responses().list().ofMaxSize(3);
        Arbitrary<List<String>> places = lines(1, 150).list().ofMaxSize(6);
        return Combinators.combine(addressed(), named, dated, said, otherInfos(), answered, places)
                .as((parties, name, date, words, other, answers, toPlaces) -> new DocumentHeader(
                        parties.get(0),
                        parties.subList(1, parties.size()),
                        name.id(),
                        name.number(),
                        name.notation(),
                        name.place(),
                        Optional.of(date.promulgated()),
                        name.type(),
                        words.subject(),
                        words.content(),
                        words.signer(),
                        // An hour that is fixed needs its day.
                        other.priority() == Priority.EXPRESS_AT_FIXED_HOUR
                                ? date.due().or(() -> Optional.of(date.promulgated()))
                                : date.due(),
                        other,
                        answers,
                        words.steering(),
                        words.task(),
                        words.application(),
                        toPlaces));
    }

    /** The originator first, then 1 to 5 recipients; no organ twice. */
    private static Arbitrary<List<Party>> addressed() {
        return parties(1).list().ofMinSize(2).ofMaxSize(6).uniqueElements(Party::organId);
    }

    /** Website within the 20 characters that one gateway takes. */
    private static Arbitrary<Party> parties(int shortestName) {
        return Combinators.combine(
                        organIds(),
                        lines(0, 200),
                        lines(shortestName, 200),
                        lines(0, 250),
                        emails(),
                        phones(20),
                        phones(20),
                        Arbitraries.of("", "vpcp.example", "www.hue.example"))
                .as(Party::new);
    }

    private static Arbitrary<OtherInfo> otherInfos() {
        Arbitrary<Integer> amounts = Arbitraries.integers().between(0, 999);
        record Texts(String sphere, String typist, String direction, List<String> appendixes) {}
        Arbitrary<Texts> texts = Combinators.combine(
                        lines(0, 100),
                        lines(0, 10),
                        Arbitraries.of("", "true", "false"),
                        lines(1, 200).list().ofMaxSize(3))
                .as(Texts::new);
        return Combinators.combine(
                        Arbitraries.of(Priority.class),
                        texts,
                        amounts,
                        amounts,
                        KeptArbitraries.groups("ReplyFors").optional(HALF),
                        KeptArbitraries.groups("ReferenceCodes").optional(HALF))
                .as((priority, t, copies, pages, replyFors, codes) -> new OtherInfo(
                        priority,
                        t.sphere(),
                        t.typist(),
                        copies,
                        pages,
                        replyFors,
                        codes,
                        t.direction(),
                        t.appendixes()));
    }

    private static Arbitrary<ResponseFor> responses() {
        return Combinators.combine(organIds(), lines(1, 40), documentIds(), dates().optional(HALF))
                .as(ResponseFor::new);
    }

    private static Arbitrary<List<TraceHop>> route(DocumentHeader header) {
        return Combinators.combine(organIds(), dates())
                .as((organ, date) -> new TraceHop(organ.value(), date.toString().replace('-', '/') + " 09:15:00"))
                .list()
                .ofMaxSize(2)
                .map(hops -> {
                    List<TraceHop> route = new ArrayList<>(hops);
                    route.add(0, new TraceHop(header.from().organId().value(), "2026/03/02 00:00:00"));
                    return route;
                });
    }

    private static Arbitrary<Optional<Business>> businesses(int type, DocumentHeader header) {
        Arbitrary<Optional<StaffInfo>> staff = staff().optional(HALF);
        DocumentId self = header.documentId();
        Arbitrary<Business> made = switch (type) {
            case Business.NEW -> staff.map(Business::newDocument);
            case Business.RECALL ->
                Combinators.combine(texts(0, 500), staff).as((reason, clerk) -> Business.recallOf(self, reason, clerk));
            case Business.UPDATE ->
                Combinators.combine(updates(), staff).as((update, clerk) -> Business.updateOf(self, update, clerk));
            case Business.REPLACE ->
                Combinators.combine(replacements(self), staff).as(Business::replacementOf);
            default -> throw new IllegalArgumentException("no process " + type);
        };
        Arbitrary<Business> complete =
                Combinators.combine(made, Arbitraries.of(true, false)).as(Business::withPaper);
        return type == Business.NEW ? complete.optional(HALF) : complete.map(Optional::of);
    }

    /** Recipients are named if and only if their list changes; something changes in any case. */
    private static Arbitrary<DocumentUpdate> updates() {
        return Combinators.combine(organIds(), Arbitraries.of("0", "1"))
                .as(DocumentUpdate.Receiver::new)
                .list()
                .ofMaxSize(3)
                .uniqueElements(DocumentUpdate.Receiver::organId)
                .flatMap(receivers -> Arbitraries.of(true, false)
                        .map(info -> new DocumentUpdate(info || receivers.isEmpty(), !receivers.isEmpty(), receivers)));
    }

    /** A document does not replace itself. */
    private static Arbitrary<List<Replacement>> replacements(DocumentId self) {
        return Combinators.combine(
                        documentIds().filter(id -> !id.equals(self)),
                        organIds().list().ofMinSize(1).ofMaxSize(3).uniqueElements())
                .as(Replacement::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements(Replacement::documentId);
    }

    private static Arbitrary<StaffInfo> staff() {
        return Combinators.combine(lines(1, 300), lines(0, 300), emails(), phones(30))
                .as(StaffInfo::new);
    }

    private static Arbitrary<List<OutgoingAttachment>> attachments(int most) {
        Arbitrary<byte[]> octets = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<String> names = Combinators.combine(lines(1, 60), Arbitraries.of("pdf", "docx", "txt", "zip", "PDF"))
                .as((name, extension) -> name.replaceAll("[/\\\\<>?*:|\"]", "_") + "." + extension);
        return Combinators.combine(uuids(), names, texts(0, 200), octets)
                .as((id, name, description, bytes) -> new OutgoingAttachment(
                        new AttachmentEntry("cid:" + id, AttachmentPacking.contentTypeOf(name), description, name),
                        () -> new ByteArrayInputStream(bytes)))
                .list()
                .ofMaxSize(most)
                .uniqueElements(attachment -> attachment.entry().contentId());
    }

    private static Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    private static Arbitrary<String> emails() {
        return Arbitraries.of("", "vanthu@vpcp.example", "van.thu+1@hue.example");
    }

    private static Arbitrary<String> phones(int longest) {
        return Arbitraries.strings().numeric().ofMaxLength(longest);
    }

    private static Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(0, ChronoUnit.DAYS.between(FIRST_DAY, TODAY))
                .map(FIRST_DAY::plusDays);
    }

    private static Arbitrary<Instant> moments() {
        Instant first = FIRST_DAY.atStartOfDay(StatusReport.VIETNAM).toInstant();
        Instant last = TODAY.atStartOfDay(StatusReport.VIETNAM).toInstant();
        return Arbitraries.longs()
                .between(0, ChronoUnit.SECONDS.between(first, last))
                .map(first::plusSeconds);
    }
}
