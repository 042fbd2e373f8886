package vn.docaxis.cli.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfSignaturesTest {
    private static final String CATALOG = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void signaturesAreCounted(int signatures) throws IOException {
        assertThat(in(SignedPdf.with(signatures))).isEqualTo(new PdfSignatures("counted", signatures));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%PDF-", "%PDF-1.4 thử nghiệm", "no pdf at all"})
    void whatIsNoPdfCannotBeRead(String content) throws IOException {
        assertThat(in(content.getBytes(StandardCharsets.UTF_8)).state()).isEqualTo("unreadable");
    }

    @Test
    void aFormThatContainsItselfEndsTheCountingNotTheProgram() throws IOException {
        String loop =
                CATALOG + "<< /Fields [3 0 R] >> >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
                        + "3 0 obj\n<< /T (a) /Kids [3 0 R] /Parent 3 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF";

        assertThat(in(loop.getBytes(StandardCharsets.US_ASCII)).count()).isZero();
    }

    @Test
    void endlessNestingEndsTheCountingNotTheProgram() throws IOException {
        String deep = CATALOG + "[".repeat(500_000);

        assertThat(in(deep.getBytes(StandardCharsets.US_ASCII)).count()).isZero();
    }

    @Test
    void aDamagedFileHasSomeAnswer() throws IOException {
        byte[] pdf = SignedPdf.with(1);
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = Arrays.copyOf(pdf, 1 + random.nextInt(pdf.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();

            assertThat(in(damaged).state()).isIn("counted", "unreadable");
        }
    }

    private PdfSignatures in(byte[] content) throws IOException {
        return PdfSignatures.in(Files.write(folder.resolve("a.pdf"), content));
    }
}
