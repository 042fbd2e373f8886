package vn.docaxis.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.pdf.PdfReport.Obstacle;

/** Files that want to end the program, or to keep it busy. */
class HostilePdfTest {
    private static final SigningKey KEY = PdfKeys.AUTHORITY.signer("CN=Nguyễn Văn Mẫu");
    private static final String CATALOG = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "%PDF-", "%PDF-1.4 thử nghiệm", "no pdf at all"})
    void whatIsNoPdfIsSaidToBeDamaged(String content) throws IOException {
        assertThat(examined(content.getBytes(StandardCharsets.UTF_8)).obstacle())
                .contains(Obstacle.DAMAGED);
    }

    @Test
    void aFileBeyondTheLimitIsNotOpened() throws IOException {
        Path file = folder.resolve("large.pdf");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(PdfExaminer.LARGEST + 1);
        }

        assertThat(examiner(PdfExaminer.PATIENCE).examine(file, Instant.EPOCH).obstacle())
                .contains(Obstacle.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret"})
    void anEncryptedFileIsNotLookedInto(String password) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(PdfSigning.page("x"))) {
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            document.save(out);
        }

        assertThat(examined(out.toByteArray()).obstacle()).contains(Obstacle.ENCRYPTED);
    }

    @Test
    void aFormThatContainsItselfIsWalkedOnce() throws IOException {
        String loop =
                CATALOG + "<< /Fields [3 0 R] >> >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
                        + "3 0 obj\n<< /T (a) /Kids [3 0 R] /Parent 3 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF";

        assertThat(examined(ascii(loop)).signatures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "<<", "<</A", "(", "<</A[", "1 0 obj "})
    void endlessNestingEndsWithAReport(String opening) throws IOException {
        assertThat(examined(ascii(CATALOG + opening.repeat(300_000))).signatures())
                .isEmpty();
    }

    @Test
    void aFieldWhoseValueIsItselfIsNoSignature() throws IOException {
        String loop = CATALOG
                + "<< /Fields [3 0 R] >> >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
                + "3 0 obj\n<< /T (a) /FT /Sig /V 3 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF";

        assertThat(examined(ascii(loop)).signatures()).isEmpty();
    }

    @Test
    void onlyTheFirstFiftySignaturesAreLookedAt() throws IOException {
        byte[] pdf = PdfSigning.page("x");
        for (int i = 0; i < PdfExaminer.MOST_SIGNATURES + 3; i++) {
            pdf = PdfSigning.by(KEY).as("of.another.kind").sign(pdf);
        }

        PdfReport report = examined(pdf);

        assertThat(report.signatures()).hasSize(PdfExaminer.MOST_SIGNATURES);
        assertThat(report.unexamined()).isEqualTo(3);
        assertThat(report.count()).isEqualTo(53);
    }

    @Test
    void aStreamOfObjectsThatUnpacksToGigabytesIsNotUnpacked() throws IOException {
        byte[] bomb = packed("[".repeat(1 << 16), 1024); // 64 MiB of them
        assertThat(examined(withStream("/Type /ObjStm /N 1000000 /First 1 /Filter /FlateDecode", bomb))
                        .signatures())
                .isEmpty();
    }

    @Test
    void aStreamThatWasPackedTwiceIsNotUnpacked() throws IOException {
        byte[] bomb = packedTwice();
        assertThat(examined(withStream("/Type /ObjStm /N 1000000 /First 1 /Filter [/FlateDecode /LZWDecode]", bomb))
                        .signatures())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0 0 0]", "[1 0 0]", "[0 1 0]"})
    void crossReferencesWithoutWidthComeToAnEnd(String widths) throws IOException {
        byte[] entries = packed("\u0001".repeat(1 << 16), 512); // 32 MiB
        byte[] head = ascii("%PDF-1.5\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head);
        out.write(ascii("9 0 obj\n<< /Type /XRef /Size 2147483647 /W " + widths
                + " /Root 1 0 R /Filter /FlateDecode /Length " + entries.length + " >>\nstream\n"));
        out.write(entries);
        out.write(ascii("\nendstream\nendobj\nstartxref\n" + head.length + "\n%%EOF\n"));

        assertThat(examined(out.toByteArray()).signatures()).isEmpty();
    }

    @Test
    void aFileThatWantsTooMuchTimeIsSaidToBeExhausting() throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), PdfSigning.by(KEY).sign(PdfSigning.page("x")));

        assertThat(examiner(Duration.ZERO.plusMillis(1))
                        .examine(file, Instant.EPOCH)
                        .obstacle())
                .contains(Obstacle.EXHAUSTING);
    }

    @Test
    void aTableOfMillionsOfObjectsIsSaidToBeExhaustingOrDamaged() throws IOException {
        StringBuilder table = new StringBuilder("%PDF-1.4\nxref\n0 1000000\n");
        table.append("0000000009 00000 n\r\n".repeat(1_000_000));
        table.append("trailer\n<< /Root 1 0 R /Size 1000000 >>\nstartxref\n9\n%%EOF\n");

        assertThat(examined(ascii(table.toString())).obstacle()).isPresent();
    }

    @Test
    void aDamagedFileHasSomeReport() throws IOException {
        byte[] pdf = PdfSigning.by(KEY).sign(PdfSigning.page("x"));
        Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = Arrays.copyOf(pdf, 1 + random.nextInt(pdf.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();

            assertThat(examined(damaged).signatures())
                    .extracting(PdfSignatureReport::result)
                    .doesNotContain(PdfResult.VALID);
        }
    }

    private static byte[] withStream(String dictionary, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ascii("%PDF-1.5\n5 0 obj\n<< " + dictionary + " /Length " + content.length + " >>\nstream\n"));
        out.write(content);
        out.write(ascii("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 9 >>\n%%EOF\n"));
        return out.toByteArray();
    }

    private static byte[] packed(String text, int times) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = new DeflaterOutputStream(out)) {
            byte[] block = ascii(text);
            for (int i = 0; i < times; i++) {
                packing.write(block);
            }
        }
        return out.toByteArray();
    }

    private static byte[] packedTwice() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = new DeflaterOutputStream(out)) {
            packing.write(packed("[".repeat(1 << 16), 1024));
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private PdfReport examined(byte[] content) throws IOException {
        return examiner(PdfExaminer.PATIENCE)
                .examine(Files.write(folder.resolve("a.pdf"), content), Instant.parse("2026-06-01T00:00:00Z"));
    }

    private static PdfExaminer examiner(Duration patience) {
        PdfTrust trust = PdfTrust.of(List.of(PdfKeys.AUTHORITY.root()));
        return new PdfExaminer(() -> trust, patience);
    }
}
