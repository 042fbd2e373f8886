package vn.docaxis.edxml.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

class AttachmentPackingTest {
    private static final UUID ENTRY = UUID.fromString("8a4c1e9e-51f0-4a7c-9a35-6b1f0c2d7e01");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.pdf", "a.PDF", "a.doc", "a.docx", "a.xls", "a.xlsx", "a.zip", "a.pptx", "a.odt", "a.asice", "a.jar"
            })
    void theseTravelRaw(String name) throws Exception {
        Path file = file("content");

        assertThat(octets(AttachmentPacking.pack(file, name, ENTRY))).isEqualTo(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "Phụ lục I.xml", "no extension", "a.jpg", "pdf"})
    void everythingElseTravelsZippedAndComesBack(String name) throws Exception {
        Path file = file("nội dung ".repeat(100_000));
        OctetSource source = AttachmentPacking.pack(file, name, ENTRY);
        byte[] zipped = octets(source);

        assertThat(zipped).startsWith('P', 'K', 3, 4).isEqualTo(octets(source));
        assertThat(unpack(zipped, name)).hasSameBinaryContentAs(file);
    }

    @Test
    void aZipLabelledPdfIsUnpackedAndAPdfLabelledZipIsNot() throws Exception {
        assertThat(unpack(zip("x.bin", "nội dung"), "a.pdf")).hasContent("nội dung");
        assertThat(unpack("%PDF-1.4".getBytes(), "a.zip")).hasContent("%PDF-1.4");
    }

    @Test
    void aZipThatIsTheFileItselfStaysAsItIs() throws Exception {
        byte[] one = zip("x.bin", "nội dung");
        byte[] two = zip("x.bin", "1", "y.bin", "2");

        assertThat(unpack(one, "a.docx")).hasBinaryContent(one);
        assertThat(unpack(two, "a.txt")).hasBinaryContent(two);
    }

    @Test
    void whateverIsPackedComesBackAsItWas() throws Exception {
        byte[] oneEntry = zip("x.bin", "nội dung");
        for (String extension :
                new String[] {"pptx", "odt", "ods", "docm", "epub", "jar", "asice", "zip", "txt", "xml"}) {
            Path file = write(oneEntry);
            byte[] travelling = octets(AttachmentPacking.pack(file, "a." + extension, ENTRY));

            assertThat(unpack(travelling, "a." + extension)).as(extension).hasBinaryContent(oneEntry);
        }
    }

    @Test
    void entryNamesInOldEncodingsAreRead() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, Charset.forName("windows-1258"))) {
            zip.putNextEntry(new ZipEntry("Đà Nẵng.txt".replace("ẵ", "a")));
            zip.write(1);
            zip.closeEntry();
        }

        assertThat(unpack(out.toByteArray(), "a.txt")).hasBinaryContent(new byte[] {1});
        assertThat(unpack(out.toByteArray(), "a.zip")).hasBinaryContent(out.toByteArray());
    }

    @Test
    void aDirectoryThatIsStatedLargerThanTheFileIsNotLoaded() throws Exception {
        byte[] zip = zip("x.bin", "1", "y.bin", "2");
        zip[zip.length - 12] = 1; // claims one entry
        zip[zip.length - 7] = 0x10; // and a directory of 256 MiB

        assertThat(refusal(zip, "a.txt")).isEqualTo(FaultCode.ATTACHMENT_ZIP);
    }

    @Test
    void allAttachmentsOfOneEnvelopeShareTheLimit() throws Exception {
        AttachmentPacking packing = new AttachmentPacking(150_000);
        byte[] zip = zip("x.bin", "0".repeat(100_000));
        packing.unpack(write(zip), "a.txt", folder.resolve("1"));

        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class, () -> packing.unpack(write(zip), "b.txt", folder.resolve("2")));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.ATTACHMENT_LIMIT);
    }

    @Test
    void aDeflateStreamThatIsCutOffIsDamaged() throws Exception {
        byte[] zip = zip("x.bin", "nội dung ".repeat(1000));
        byte[] cut = zip.clone();
        Arrays.fill(cut, 40, 60, (byte) 0xFF);

        assertThat(refusal(cut, "a.txt")).isEqualTo(FaultCode.ATTACHMENT_ZIP);
    }

    @Test
    void theNameOfTheEntryNeverBecomesAPath() throws Exception {
        assertThat(unpack(zip("etc/passwd", "nội dung"), "a.txt"))
                .hasContent("nội dung")
                .hasParentRaw(folder);
        assertThat(refusal(zip("../../../../etc/passwd", "nội dung"), "a.txt"))
                .isEqualTo(FaultCode.ATTACHMENT_ENTRY_NAME);
    }

    @Test
    void aLargeFileOfZerosIsNotPackedIntoWhatReadersTakeForABomb() throws Exception {
        Path zeros = write(new byte[40 << 20]);
        byte[] travelling = octets(AttachmentPacking.pack(zeros, "a.bmp", ENTRY));

        assertThat(travelling).hasSizeLessThan(1 << 20);
        assertThat(unpack(travelling, "a.bmp")).hasSameBinaryContentAs(zeros);
    }

    @Test
    void aTruncatedZipAndAnAlteredEntryAreDamaged() throws Exception {
        byte[] zip = zip("x.bin", "nội dung ".repeat(100));
        byte[] altered = zip.clone();
        altered[50] ^= 1;

        assertThat(refusal(Arrays.copyOf(zip, zip.length - 10), "a.txt")).isEqualTo(FaultCode.ATTACHMENT_ZIP);
        assertThat(refusal(altered, "a.txt")).isEqualTo(FaultCode.ATTACHMENT_ZIP);
        assertThat(refusal(Arrays.copyOf(zip, 30), "a.docx")).isEqualTo(FaultCode.ATTACHMENT_ZIP);
    }

    @Test
    void aZipThatUnpacksBeyondTheLimitIsRefusedAndLeavesNothing() throws Exception {
        byte[] bomb = zip("x.bin", "0".repeat(2_000_000));
        Path target = folder.resolve("target");

        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class,
                () -> new AttachmentPacking(1_000_000).unpack(write(bomb), "a.txt", target));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.ATTACHMENT_LIMIT);
        assertThat(target).doesNotExist();
    }

    private FaultCode refusal(byte[] octets, String name) {
        EnvelopeRejectedException refused =
                catchThrowableOfType(EnvelopeRejectedException.class, () -> unpack(octets, name));
        assertThat(refused).as("is refused").isNotNull();
        return refused.fault().code();
    }

    private Path unpack(byte[] octets, String name) throws Exception {
        return new AttachmentPacking(1L << 30).unpack(write(octets), name, folder.resolve(UUID.randomUUID() + ".out"));
    }

    private Path write(byte[] octets) throws Exception {
        return Files.write(folder.resolve(UUID.randomUUID() + ".in"), octets);
    }

    private Path file(String content) throws Exception {
        return Files.writeString(folder.resolve(UUID.randomUUID() + ".file"), content);
    }

    private static byte[] octets(OctetSource source) throws Exception {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }

    private static byte[] zip(String... namesAndContents) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
