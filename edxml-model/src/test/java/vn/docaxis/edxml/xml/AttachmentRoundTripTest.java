package vn.docaxis.edxml.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.check.AttachmentInspections;
import vn.docaxis.edxml.check.InspectedAttachment;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.file.RawZip;
import vn.docaxis.edxml.file.UnpackLimits;

/** Bytes in, the same bytes out; hostile bytes in, a refusal out, and never anything else. */
class AttachmentRoundTripTest {
    private static final List<String> NAMES = List.of(
            "văn bản.pdf",
            "a.doc",
            "a.docx",
            "a.xls",
            "a.zip",
            "a.pptx",
            "a.txt",
            "a.jpg",
            "ảnh.BMP",
            "x.edxml",
            "none",
            "a.b/c",
            "..");
    private static final List<FaultCode> REFUSALS = List.of(
            FaultCode.ATTACHMENT_ZIP,
            FaultCode.ATTACHMENT_ENTRY_NAME,
            FaultCode.ATTACHMENT_RATIO,
            FaultCode.ATTACHMENT_LIMIT);

    private Path outer;
    private Path folder;

    @BeforeTry
    void aFolder() throws IOException {
        outer = Files.createTempDirectory("attachments");
        folder = Files.createDirectories(outer.resolve("in/here"));
    }

    @AfterTry
    void isRemoved() throws IOException {
        try (Stream<Path> files = Files.walk(outer)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void upToFiveHundredAttachmentsComeOutAsTheyWentIn(
            @ForAll @IntRange(min = 1, max = 500) int count, @ForAll long seed) throws IOException {
        assertThatAllComeBack(count, new Random(seed));
    }

    @Property(tries = 1)
    void fiveHundredAttachmentsComeOutAsTheyWentIn(@ForAll long seed) throws IOException {
        assertThatAllComeBack(500, new Random(seed));
    }

    private void assertThatAllComeBack(int count, Random random) throws IOException {
        List<OutgoingAttachment> outgoing = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = Files.write(folder.resolve(i + ".in"), content(random));
            String name = NAMES.get(random.nextInt(NAMES.size()));
            outgoing.add(new OutgoingAttachment(
                    new AttachmentEntry("cid:" + i, AttachmentPacking.contentTypeOf(name), "", name),
                    AttachmentPacking.pack(file, name, new UUID(random.nextLong(), i))));
        }

        byte[] packet = packet(outgoing);
        EnvelopeContent read = read(packet, AttachmentSink.files(folder));
        AttachmentInspections inspections = new AttachmentInspections(folder, UnpackLimits.standard());
        List<InspectedAttachment> inspected = inspections.results(read(packet, inspections));

        AttachmentPacking packing = new AttachmentPacking(1L << 30);
        for (int i = 0; i < count; i++) {
            String name = outgoing.get(i).entry().name();
            Path unpacked = packing.unpack(
                    AttachmentSink.file(folder, read.attachments().get(i).index()), name, folder.resolve(i + ".out"));
            assertThat(unpacked).as(name).hasSameBinaryContentAs(folder.resolve(i + ".in"));
            assertThat(inspected.get(i).sha256()).isEqualTo(Digest.sha256Of(Files.readAllBytes(unpacked)));
            assertThat(inspected.get(i).size()).isEqualTo(Files.size(unpacked));
            assertThat(inspected.get(i).faults()).extracting(Fault::code).doesNotContainAnyElementsOf(REFUSALS);
        }
    }

    private static byte[] content(Random random) {
        int size = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(3000);
        byte[] content = new byte[size];
        if (random.nextBoolean()) {
            random.nextBytes(content);
        }
        // A tenth are zips themselves, under any name.
        return random.nextInt(10) == 0
                ? RawZip.of("a", content).with("b", content, e -> {}).bytes()
                : content;
    }

    private static byte[] packet(List<OutgoingAttachment> outgoing) throws IOException {
        EnvelopeBuilder builder = EnvelopeBuilder.anEnvelope();
        OfficialDocument plain = builder.document();
        OfficialDocument document = new OfficialDocument(
                plain.header(),
                plain.route(),
                plain.business(),
                outgoing.stream().map(OutgoingAttachment::entry).toList());
        EnvelopeWriter writer = new EnvelopeWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(writer.head(document), outgoing, out);
        return out.toByteArray();
    }

    private static EnvelopeContent read(byte[] packet, AttachmentSink sink) throws IOException {
        return new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                .read(new ByteArrayInputStream(packet), sink)
                .claimed();
    }

    @Property(tries = 1500)
    void anyBytesAreTakenOrRefusedAndInspectionSaysTheSame(
            @ForAll("hostile") byte[] octets, @ForAll("names") String name) throws IOException {
        Path travelled = Files.write(folder.resolve("0.bin"), octets);
        AttachmentInspections inspections = new AttachmentInspections(folder, UnpackLimits.standard());
        try (OutputStream out = inspections.open(0)) {
            out.write(octets);
        }
        InspectedAttachment inspected = inspections
                .results(List.of(new AttachmentEntry("cid:1", "", "", name)), List.of(read(name, octets)))
                .get(0);

        try {
            Path target = new AttachmentPacking(UnpackLimits.standard()).unpack(travelled, name, folder.resolve("out"));

            assertThat(inspected.sha256()).isEqualTo(Digest.sha256Of(Files.readAllBytes(target)));
            assertThat(inspected.faults()).extracting(Fault::code).doesNotContainAnyElementsOf(REFUSALS);
        } catch (EnvelopeRejectedException refused) {
            assertThat(refused.fault().code()).isIn(REFUSALS);
            assertThat(inspected.faults())
                    .filteredOn(f -> f.code() == refused.fault().code())
                    .extracting(Fault::arguments)
                    .containsExactly(refused.fault().arguments());
            assertThat(folder.resolve("out")).doesNotExist();
        }
        try (Stream<Path> files = Files.walk(outer)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(f -> f.equals(travelled) || f.equals(folder.resolve("out")));
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(NAMES), Arbitraries.strings().all().ofMaxLength(20));
    }

    /** Sound zips with a few bytes changed, cut off or doubled, and bytes that are nothing at all. */
    @Provide
    Arbitrary<byte[]> hostile() {
        Arbitrary<byte[]> sound = Arbitraries.of(
                RawZip.of("a.txt", "nội dung".repeat(40).getBytes(ISO_8859_1)).bytes(),
                RawZip.of("a.txt", new byte[100])
                        .with("b/c.txt", new byte[10], e -> {})
                        .bytes(),
                RawZip.of("a.txt", new byte[100]).but(z -> z.zip64 = true).bytes(),
                RawZip.of("z.zip", RawZip.of("a", new byte[50]).bytes()).bytes(),
                RawZip.of("a", new byte[9], e -> e.extra = RawZip.extra(1, 9, 9))
                        .bytes(),
                new RawZip().bytes());
        Arbitrary<List<int[]>> changes = Arbitraries.integers()
                .between(0, 1 << 16)
                .array(int[].class)
                .ofSize(2)
                .list()
                .ofMaxSize(4);
        Arbitrary<Integer> cut = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(-60, 60)));
        Arbitrary<byte[]> changed = Combinators.combine(sound, changes, cut).as((zip, c, by) -> {
            byte[] copy = Arrays.copyOf(zip, Math.max(0, zip.length + by));
            for (int[] change : c) {
                if (copy.length > 0) {
                    copy[change[0] % copy.length] = (byte) change[1];
                }
            }
            return copy;
        });
        Arbitrary<byte[]> nothing = Arbitraries.bytes().array(byte[].class).ofMaxSize(100);
        return Arbitraries.oneOf(changed, changed, nothing);
    }

    private static ReadAttachment read(String name, byte[] octets) {
        return new ReadAttachment(
                0,
                "1",
                "",
                "",
                name,
                octets.length,
                Map.of(DigestAlgorithm.SHA_256, Digest.sha256Of(octets)),
                Position.NONE);
    }
}
