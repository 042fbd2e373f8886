package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
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
    @ValueSource(strings = {"a.pdf", "a.PDF", "a.doc", "a.docx", "a.xls", "a.xlsx", "a.zip"})
    void theseTravelRaw(String name) throws Exception {
        Path file = file("content");

        assertThat(octets(AttachmentPacking.pack(file, name, ENTRY))).isEqualTo(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "Phụ lục I.xml", "no extension", "a.odt", "pdf"})
    void everythingElseTravelsZippedAndComesBack(String name) throws Exception {
        Path file = file("nội dung ".repeat(100_000));
        OctetSource source = AttachmentPacking.pack(file, name, ENTRY);
        byte[] zipped = octets(source);

        assertThat(zipped).startsWith('P', 'K', 3, 4).isEqualTo(octets(source));
        Path unpacked = unpack(zipped, name);
        assertThat(unpacked).hasSameBinaryContentAs(name.endsWith(".odt") ? write(zipped) : file);
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
    void theNameOfTheEntryNeverBecomesAPath() throws Exception {
        assertThat(unpack(zip("../../../../etc/passwd", "nội dung"), "a.txt"))
                .hasContent("nội dung")
                .hasParentRaw(folder);
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
