package vn.docaxis.edxml.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.w3c.dom.Element;
import vn.docaxis.edxml.PacketArbitraries;
import vn.docaxis.edxml.PacketArbitraries.Packet;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/** No value of a packet is lost, changed or made by a repair without being listed. */
class RepairListsEveryChangeTest {
    private static final Path SAMPLES = Path.of("../../shared/spec/samples");

    /** Bends a strictly written packet into what others write. */
    enum Bend {
        DATES(s -> s.replaceAll(">(\\d{4})/(\\d{2})/(\\d{2})<", ">$3/$2/$1<")),
        TIMES(s -> s.replaceAll(">(\\d{4})/(\\d{2})/(\\d{2}) (\\d{2}:\\d{2}:\\d{2})<", ">$1-$2-$3T$4<")),
        IMPOSSIBLE_DATE(s -> s.replaceFirst("(DueDate>)[^<]*", "$12026/02/31")),
        NUMBERS(s -> s.replaceAll("(Amount>)(\\d+)<", "$1000$2<")),
        NO_NUMBER(s -> s.replaceFirst("(PageAmount>)[^<]*", "$1nhiều")),
        PRIORITY(s -> s.replaceFirst("(Priority>)[^<]*", "$19")),
        SPACES(s -> s.replaceAll("(<edXML:(?:Subject|FullName|Place|OrganId|Priority)>)([^<]*)", "$1\n  $2\t ")),
        DECOMPOSED(s -> Normalizer.normalize(s, Normalizer.Form.NFD)),
        NO_PREFIX(s -> s.replaceAll("(</?)edXML:(Subject|Place|Code|Reference|TraceHeader)\\b", "$1$2")),
        SPELLING(s -> s.replace("BussinessDoc", "BusinessDoc").replace("TyperNotation", "TypeNotation")),
        TWICE(s -> s.replaceFirst("(?s)(<edXML:To>.*?</edXML:To>)", "$1$1")),
        TWICE_UNLIKE(s -> s.replaceFirst("(?s)(<edXML:To>)(.*?)(</edXML:To>)", "$1$2$3$1$2<edXML:Sub>x</edXML:Sub>$3")),
        NO_TRACE(s -> s.replaceFirst("(?s)<edXML:TraceHeaderList>.*?</edXML:TraceHeaderList>", "")),
        NO_BUSINESS(s -> s.replaceFirst("(?s)<edXML:Bussiness [^>]*>.*</edXML:Bussiness>", "")),
        NO_MANIFEST(s -> s.replaceFirst("(?s)<edXML:edXMLBody.*</edXML:edXMLBody>", "")),
        LEFTOVER(s -> s.replaceFirst("(<edXML:BussinessDocType>0)", "<edXML:DocumentId>LEFT</edXML:DocumentId>$1")),
        WRONG_PROCESS(s -> s.replaceFirst("(BussinessDocType>)\\d", "$10")),
        NO_PROCESS(s -> s.replaceFirst("(BussinessDocType>)\\d", "$1x")),
        FOREIGN_HOP(s -> s.replaceFirst(
                "(<edXML:TraceHeaderList>)",
                "$1<edXML:TraceHeader><edXML:OrganId>null</edXML:OrganId></edXML:TraceHeader>")),
        HALF_ANSWER(s -> s.replaceFirst(
                "(<edXML:SteeringType>)", "<edXML:ResponseFor><edXML:Code>7/VP</edXML:Code></edXML:ResponseFor>$1")),
        EMPTIES(s -> s.replaceAll("(<edXML:(?:Competence|Content|DueDate|TyperNotation)>)[^<]*", "$1")),
        EMPTY_ITEM(s -> s.replaceFirst("(<edXML:Place>)", "<edXML:X/>$1")
                .replaceFirst("(<edXML:Appendixes>)", "$1<edXML:Appendix/>")),
        UNKNOWN(s -> s.replaceFirst("(<edXML:Subject>)", "<edXML:Secret>s</edXML:Secret>stray$1")),
        ORDER(s ->
                s.replaceFirst("(?s)(<edXML:DocumentId>.*?</edXML:DocumentId>)(.*?)(<edXML:SteeringType>)", "$2$1$3")),
        NO_CID(s -> s.replaceAll("(ContentId>)cid:", "$1")),
        NO_CID_ON_ONE_SIDE(s -> s.replaceAll("(<ContentId>)cid:", "$1")),
        NO_IDS(s -> s.replaceAll("(ContentId>)[^<]*", "$1")),
        NO_LABELS(s -> s.replaceAll("(ContentType>)[^<]*", "$1")),
        FALSE_LABELS(s -> s.replaceAll("(<edXML:ContentType>)[^<]*", "$1image/png")),
        UNSAFE_NAMES(s -> s.replaceAll("(AttachmentName>)", "$1../")),
        OTHER_NAMES(s -> s.replaceAll("(<AttachmentName>)", "$1x")),
        RAW_AS_TEXT(s -> s.replaceAll("(AttachmentName>[^<]*)\\.(pdf|doc)", "$1.txt")),
        HALF_ORGAN(s -> s.replaceAll("<edXML:(OrganAdd|Fax)>[^<]*</edXML:\\1>", "")),
        TOO_LONG(s -> s.replaceFirst("(CodeNumber>)", "$1" + "1".repeat(30))),
        ERRORS(
                s -> s.replace(
                        "</edXML:edXMLHeader>",
                        "<edXML:ErrorList><edXML:Error><edXML:Code>18</edXML:Code></edXML:Error></edXML:ErrorList></edXML:edXMLHeader>"));

        private final UnaryOperator<String> change;

        Bend(UnaryOperator<String> change) {
            this.change = change;
        }
    }

    @Provide
    Arbitrary<Packet> packets() {
        return PacketArbitraries.packets();
    }

    @Provide
    Arbitrary<List<Bend>> bends() {
        return Arbitraries.of(Bend.class).list().ofMinSize(1).ofMaxSize(5);
    }

    @Property(tries = 250, shrinking = ShrinkingMode.BOUNDED)
    void aBentPacketLosesNothingThatIsNotListed(@ForAll("packets") Packet packet, @ForAll("bends") List<Bend> bends)
            throws IOException {
        String text = written(packet);
        for (Bend bend : bends) {
            text = bend.change.apply(text);
        }
        assertThatAllIsListed(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1)
    void neitherDoesARealOne() throws IOException {
        if (!Files.isDirectory(SAMPLES)) {
            return;
        }
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            for (Path sample :
                    samples.filter(f -> f.toString().endsWith(".edxml")).toList()) {
                assertThatAllIsListed(Files.readAllBytes(sample));
            }
        }
    }

    private static void assertThatAllIsListed(byte[] packet) throws IOException {
        Path folder = Files.createTempDirectory("repair-test-");
        try {
            Path source = Files.write(folder.resolve("packet.edxml"), packet);
            Path target = folder.resolve("repaired.edxml");
            Repair repair = EnvelopeRepair.standard().repair(source, target, folder);
            if (!repair.written()) {
                assertThat(repair.before().accepted()).isFalse();
                return;
            }
            List<Leaf> lost = leaves(source);
            List<Leaf> gained = leaves(target);
            lost.removeIf(gained::remove);
            List<Leaf> unlisted = new ArrayList<>();
            lost.stream().filter(leaf -> isUnlisted(leaf, repair, false)).forEach(unlisted::add);
            gained.stream().filter(leaf -> isUnlisted(leaf, repair, true)).forEach(unlisted::add);
            assertThat(unlisted)
                    .as("lost %s, made %s, listed %s", lost, gained, listed(repair))
                    .isEmpty();
            contents(repair);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static boolean isUnlisted(Leaf leaf, Repair repair, boolean made) {
        return repair.changes().stream()
                .noneMatch(change -> concerns(change, leaf)
                        && (!made
                                || change.written()
                                        .map(w -> w.contains(leaf.text))
                                        .orElse(isOfAttachment(leaf))));
    }

    private static List<String> listed(Repair repair) {
        return repair.changes().stream()
                .map(c -> c.finding().code() + " " + c.finding().where() + c.written())
                .toList();
    }

    /** What is in the attachments stays, but for a file that is taken out of a zip around it. */
    private static void contents(Repair repair) {
        List<InspectedAttachment> before = repair.before().attachments();
        List<InspectedAttachment> after = repair.after().orElseThrow().attachments();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            boolean unpacked = before.get(i).faults().stream().anyMatch(f -> f.code() == FaultCode.ATTACHMENT_PACKING);
            if (!unpacked) {
                assertThat(after.get(i).sha256()).isEqualTo(before.get(i).sha256());
            }
        }
    }

    /** @param path by the names of the strict form */
    private record Leaf(String path, String text) {}

    private static List<Leaf> leaves(Path packet) throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        UnverifiedEnvelope read;
        try (InputStream in = Files.newInputStream(packet)) {
            read = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256).read(in, AttachmentSink.discard());
        }
        collect(read.head().getDocumentElement(), "edXML", leaves);
        for (ReadAttachment attachment : read.attachments()) {
            String path = "edXML/AttachmentEncoded/Attachment/";
            add(path + "ContentId", attachment.contentId(), leaves);
            add(path + "ContentType", attachment.contentType(), leaves);
            add(path + "Description", attachment.description(), leaves);
            add(path + "AttachmentName", attachment.name(), leaves);
        }
        return leaves;
    }

    private static void collect(Element element, String path, List<Leaf> leaves) {
        if (element.getLocalName().equals(Edxml.SIGNATURE)
                || element.getLocalName().equals(Edxml.DIGITAL_SIGNATURE)) {
            return; // said of the repair as a whole
        }
        List<Element> children = EnvelopeParts.childElements(element);
        if (children.isEmpty()) {
            add(path, element.getTextContent(), leaves);
        }
        children.forEach(child -> collect(child, path + "/" + strictName(child), leaves));
    }

    private static String strictName(Element element) {
        String name = element.getLocalName();
        return name.equals("Status")
                ? "MessageHeader"
                : name.equals("TypeNotation") ? "TyperNotation" : name.replaceFirst("^Business", "Bussiness");
    }

    private static void add(String path, String text, List<Leaf> leaves) {
        if (!text.isBlank()) {
            leaves.add(new Leaf(path, text.strip()));
        }
    }

    private static boolean isOfAttachment(Leaf leaf) {
        return leaf.path.startsWith("edXML/AttachmentEncoded/") || leaf.path.contains("/edXMLBody/");
    }

    private static boolean concerns(Repair.Change change, Leaf leaf) {
        Finding finding = change.finding();
        String path = finding.where()
                .path()
                .replace("/Business", "/Bussiness")
                .replace("/TypeNotation", "/TyperNotation")
                .replace("edXMLHeader/Status", "edXMLHeader/MessageHeader")
                .replace("edXMLEnvelope/edXMLAttachments", "AttachmentEncoded");
        String argument = Optional.of(finding.fault().arguments())
                .filter(a -> !a.isEmpty())
                .map(a -> a.get(0))
                .orElse("");
        return switch (finding.code()) {
            case FORM_ORDER, FORM_PREFIX -> false;
            case ATTACHMENT_WITHOUT_MANIFEST -> isOfAttachment(leaf);
            // The whole of the second one goes, whatever it says beside the id.
            case FIELD_RECIPIENT_TWICE -> leaf.path.startsWith(path.substring(0, path.lastIndexOf('/')));
            case FORM_MISSING_PART, FORM_MISSING_SECTION ->
                Stream.of(argument.split(", ")).anyMatch(part -> isWithin(leaf, path + "/" + part))
                        || isOfAttachment(leaf) && argument.contains("edXML");
            case BUSINESS_LEFTOVER, BUSINESS_DUPLICATE -> isWithin(leaf, path);
            default ->
                isWithin(leaf, path)
                        // The line of the manifest is written like the attachment that it names.
                        || path.startsWith("edXML/AttachmentEncoded") && isOfAttachment(leaf)
                        || path.contains("/edXMLManifest") && isOfAttachment(leaf);
        };
    }

    private static boolean isWithin(Leaf leaf, String path) {
        return leaf.path.equals(path) || leaf.path.startsWith(path + "/");
    }

    private static String written(Packet packet) throws IOException {
        EnvelopeWriter writer = new EnvelopeWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(writer.head(packet.document()), packet.attachments(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
