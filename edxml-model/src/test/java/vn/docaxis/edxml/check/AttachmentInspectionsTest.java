package vn.docaxis.edxml.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.file.RawZip;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.Packets;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

class AttachmentInspectionsTest {
    private static final byte[] PDF = "%PDF-1.4 văn bản chính".getBytes(UTF_8);
    private static final byte[] TEXT = "Danh sách đơn vị".getBytes(UTF_8);
    private static final byte[] OLE2 = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final byte[] PROGRAM = {'M', 'Z', (byte) 0x90, 0, 3, 0};

    @TempDir
    Path scratch;

    @AfterEach
    void noScratchFileIsLeft() {
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void whatTravelsAsTheWriterPacksItHasNoFinding() throws Exception {
        Path file = Files.createTempFile("attachment", ".txt");
        Files.write(file, TEXT);
        byte[] packed =
                AttachmentPacking.pack(file, "a.txt", UUID.randomUUID()).open().readAllBytes();
        Files.delete(file);

        InspectedAttachment text = inspected("a.txt", AttachmentPacking.contentTypeOf("a.txt"), packed);
        InspectedAttachment pdf = inspected("a.pdf", AttachmentPacking.contentTypeOf("a.pdf"), PDF);

        assertThat(text)
                .isEqualTo(new InspectedAttachment(
                        0, ContentKind.ZIP, true, ContentKind.TEXT, TEXT.length, Digest.sha256Of(TEXT), List.of()));
        assertThat(pdf)
                .isEqualTo(new InspectedAttachment(
                        0, ContentKind.PDF, false, ContentKind.PDF, PDF.length, Digest.sha256Of(PDF), List.of()));
    }

    @Test
    void aZipLabelledPdfIsThePdfInIt() {
        InspectedAttachment found = inspected("a.pdf", "application/pdf", zip(PDF));

        assertThat(found.zipped()).isTrue();
        assertThat(found.content()).isEqualTo(ContentKind.PDF);
        assertThat(found.sha256()).isEqualTo(Digest.sha256Of(PDF));
        assertThat(codes(found)).containsExactly(FaultCode.ATTACHMENT_PACKING);
        assertThat(found.faults().get(0).arguments()).containsExactly("a.pdf", "application/pdf", "a zip with 1 file");
    }

    @Test
    void aPdfLabelledZipIsAPdf() {
        InspectedAttachment found = inspected("a.pdf", "application/zip", PDF);

        assertThat(found.zipped()).isFalse();
        assertThat(found.content()).isEqualTo(ContentKind.PDF);
        assertThat(codes(found)).containsExactly(FaultCode.ATTACHMENT_TYPE);
        assertThat(found.faults().get(0).arguments()).containsExactly("a.pdf", "application/zip", "application/pdf");
    }

    @Test
    void aTextLabelledZipIsAText() {
        InspectedAttachment found = inspected("1896_QD-TTg_m_294779.doc", "application/zip", TEXT);

        assertThat(found.content()).isEqualTo(ContentKind.TEXT);
        assertThat(codes(found)).containsExactly(FaultCode.ATTACHMENT_TYPE);
    }

    @Test
    void aNameThatPromisesAnotherTypeIsAFindingEvenIfTheLabelSaysNothing() {
        assertThat(codes(inspected("a.pdf", "application/octet-stream", PROGRAM)))
                .containsExactly(FaultCode.ATTACHMENT_TYPE);
        assertThat(codes(inspected("a.pdf", "", "${TEP_DINH_KEM}".getBytes(UTF_8))))
                .containsExactly(FaultCode.ATTACHMENT_TYPE);
        assertThat(codes(inspected("a.txt", "application/zip", zip(PROGRAM))))
                .containsExactly(FaultCode.ATTACHMENT_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "a.doc, application/msword",
        "a.xls, application/msword",
        "a.doc, application/vnd.ms-excel",
        "a.doc, APPLICATION/MSWORD; charset=x",
        "a.doc, application/octet-stream",
        "a.doc, ''",
        "a.msg, application/vnd.ms-outlook"
    })
    void labelsAreJudgedByFamily(String name, String label) {
        assertThat(codes(inspected(name, label, OLE2))).doesNotContain(FaultCode.ATTACHMENT_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain, true",
        "a.txt, text/csv, true",
        "a.txt, application/zip, true",
        "a.txt, application/json, true",
        "a.txt, application/pdf, false",
        "a.txt, image/png, false",
        "a.pdf, text/plain, false"
    })
    void theLabelOfAZippedFileMayNameTheZipOrTheFile(String name, String label, boolean isTrue) {
        assertThat(codes(inspected(name, label, zip(TEXT))).contains(FaultCode.ATTACHMENT_TYPE))
                .isEqualTo(!isTrue);
    }

    @Test
    void aPageWithScriptsIsNoPlainText() {
        byte[] page = "<html><script>alert(1)</script>".getBytes(UTF_8);

        assertThat(codes(inspected("a.txt", "text/plain", zip(page)))).containsExactly(FaultCode.ATTACHMENT_TYPE);
        assertThat(codes(inspected("a.html", "text/html", zip(page)))).isEmpty();
    }

    @Test
    void whatTravelsRawButShouldBeZippedIsAFinding() {
        InspectedAttachment text = inspected("a.txt", "text/plain", TEXT);
        byte[] two = RawZip.of("a", TEXT).with("b", PDF, e -> {}).bytes();

        assertThat(codes(text)).containsExactly(FaultCode.ATTACHMENT_PACKING);
        assertThat(text.faults().get(0).arguments()).containsExactly("a.txt", "a zip with 1 file", "text/plain");
        assertThat(inspected("a.dat", "", two).faults().get(0).arguments())
                .containsExactly("a.dat", "a zip with 1 file", "a zip with 2 files");
    }

    @Test
    void anOfficeFileThatOldSoftwareZippedStaysInItsZipAndIsAFinding() {
        byte[] docx = RawZip.of("[Content_Types].xml", TEXT)
                .with("word/document.xml", TEXT, e -> {})
                .bytes();

        assertThat(inspected("a.docx", "", docx).content()).isEqualTo(ContentKind.DOCX);
        assertThat(codes(inspected("a.docx", "", docx))).isEmpty();
        assertThat(inspected("a.docx", "", zip(docx)).zipped()).isFalse();
        assertThat(codes(inspected("a.docx", "application/zip", zip(docx)))).contains(FaultCode.ATTACHMENT_PACKING);
        assertThat(inspected("a.dat", "", zip(docx)).content()).isEqualTo(ContentKind.DOCX);
    }

    @Test
    void anEmptyAttachmentIsAFinding() {
        assertThat(codes(inspected("a.pdf", "application/pdf", new byte[0])))
                .containsExactly(FaultCode.ATTACHMENT_EMPTY);
        assertThat(codes(inspected("a.txt", "application/zip", zip(new byte[0]))))
                .containsExactly(FaultCode.ATTACHMENT_EMPTY);
    }

    @Test
    void anUnsafeNameIsAFindingAndADecomposedOneIsNot() {
        InspectedAttachment found = inspected("../../a.pdf", "", PDF);

        assertThat(codes(found)).containsExactly(FaultCode.ATTACHMENT_NAME);
        assertThat(found.faults().get(0).arguments()).containsExactly("../../a.pdf", "a.pdf");
        assertThat(codes(inspected("Quye\u0302\u0301t đi\u0323nh.pdf", "", PDF)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.docx"})
    void refusalsAreFaults(String name) {
        byte[] cut = Arrays.copyOf(zip(TEXT), 40);

        assertThat(codes(inspected(name, "", cut))).containsExactly(FaultCode.ATTACHMENT_ZIP);
        assertThat(codes(inspected(name, "", RawZip.of("../a", TEXT).bytes())))
                .containsExactly(FaultCode.ATTACHMENT_ENTRY_NAME);
        assertThat(codes(inspected(name, "", RawZip.of("a", new byte[12 << 20]).bytes())))
                .containsExactly(FaultCode.ATTACHMENT_RATIO);
        assertThat(inspected(name, "", cut).size()).isEqualTo(40);
    }

    @Test
    void attachmentsShareTheLimit() {
        AttachmentInspections inspections =
                new AttachmentInspections(scratch, UnpackLimits.standard().withBytes(TEXT.length * 2L));
        List<AttachmentEntry> entries = new ArrayList<>();
        List<ReadAttachment> octets = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            entries.add(new AttachmentEntry("cid:" + i, "", "", "a.txt"));
            octets.add(passed(inspections, i, zip(TEXT)));
        }

        List<InspectedAttachment> results = inspections.results(entries, octets);

        assertThat(codes(results.get(1))).isEmpty();
        assertThat(codes(results.get(2))).containsExactly(FaultCode.ATTACHMENT_LIMIT);
    }

    @Test
    void aDamagedAttachmentDoesNotEndTheReading() throws Exception {
        EnvelopeBuilder builder = EnvelopeBuilder.anEnvelope()
                .attachment("a.pdf", PDF)
                .attachment("b.txt", Arrays.copyOf(zip(TEXT), 30))
                .attachment("c.pdf", PDF);
        String packet = new String(Packets.written(builder), UTF_8)
                .replaceFirst("(<edXML:ContentTransferEncoded[^>]*>)[^<]+", "$1JVBERi0x*<x/>LjQ=");
        AttachmentInspections inspections = new AttachmentInspections(scratch, UnpackLimits.standard());

        UnverifiedEnvelope read = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                .read(new ByteArrayInputStream(packet.getBytes(UTF_8)), inspections);
        List<InspectedAttachment> results = inspections.results(read.claimed());

        assertThat(results)
                .extracting(AttachmentInspectionsTest::codes)
                .containsExactly(List.of(FaultCode.ATTACHMENT_BASE64), List.of(FaultCode.ATTACHMENT_ZIP), List.of());
        assertThat(results.get(0).faults().get(0).where().line()).isPositive();
        assertThat(results.get(2).sha256()).isEqualTo(Digest.sha256Of(PDF));
        assertThatThrownBy(() -> Packets.read(packet)).hasMessageContaining("ATT-001");
    }

    @Test
    void aLargeAttachmentThatIsNoZipNeverTouchesTheDisk() throws Exception {
        AttachmentInspections inspections = new AttachmentInspections(scratch, UnpackLimits.standard());
        byte[] piece = new byte[1 << 20];
        try (OutputStream out = inspections.open(0)) {
            out.write(PDF);
            for (int i = 0; i < 1024; i++) {
                out.write(piece);
            }
            assertThat(scratch).isEmptyDirectory();
        }
    }

    @Test
    void octetsMayComeInAnyPieces() throws Exception {
        byte[] zip = zip(TEXT);
        AttachmentInspections inspections = new AttachmentInspections(scratch, UnpackLimits.standard());
        try (OutputStream out = inspections.open(0)) {
            for (byte octet : zip) {
                out.write(octet);
            }
        }
        try (OutputStream out = inspections.open(1)) {
            out.write(zip, 0, 2);
            out.write(zip, 2, 5);
            out.write(zip, 7, zip.length - 7);
        }
        AttachmentEntry entry = new AttachmentEntry("cid:1", "", "", "a.txt");

        assertThat(inspections.results(List.of(entry, entry), List.of(read(0, zip), read(1, zip))))
                .extracting(InspectedAttachment::sha256)
                .containsOnly(Digest.sha256Of(TEXT));
    }

    @Test
    void onlyWhatPassedCanBeTold() {
        AttachmentInspections inspections = new AttachmentInspections(scratch, UnpackLimits.standard());
        AttachmentEntry entry = new AttachmentEntry("cid:1", "", "", "a.txt");

        assertThatThrownBy(() -> inspections.results(List.of(entry), List.of(read(3, PDF))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> inspections.results(List.of(entry), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private InspectedAttachment inspected(String name, String label, byte[] octets) {
        AttachmentInspections inspections = new AttachmentInspections(scratch, UnpackLimits.standard());
        ReadAttachment read = passed(inspections, 0, octets);
        return inspections
                .results(List.of(new AttachmentEntry("cid:1", label, "", name)), List.of(read))
                .get(0);
    }

    private static ReadAttachment passed(AttachmentInspections inspections, int index, byte[] octets) {
        try (OutputStream out = inspections.open(index)) {
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(index, octets);
    }

    private static ReadAttachment read(int index, byte[] octets) {
        return new ReadAttachment(
                index,
                "1",
                "",
                "",
                "",
                octets.length,
                Map.of(DigestAlgorithm.SHA_256, Digest.sha256Of(octets)),
                Position.NONE);
    }

    private static byte[] zip(byte[] content) {
        return RawZip.of("8a4c1e9e.bin", content).bytes();
    }

    private static List<FaultCode> codes(InspectedAttachment attachment) {
        return attachment.faults().stream().map(Fault::code).toList();
    }
}
