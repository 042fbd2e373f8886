package vn.docaxis.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.pdf.PdfReport.Obstacle;
import vn.docaxis.signing.pdf.PdfSignatureReport.Coverage;
import vn.docaxis.signing.pdf.PdfSignatureReport.Integrity;
import vn.docaxis.signing.pdf.PdfSignatureReport.TimeSource;

class PdfWordsTest {
    @TempDir
    Path folder;

    @Test
    void everyWordIsThereInBothLanguages() {
        for (Locale language : List.of(Fault.VIETNAMESE, Fault.ENGLISH)) {
            ResourceBundle texts = ResourceBundle.getBundle("vn.docaxis.signing.pdf.pdf", language);
            for (PdfFinding finding : PdfFinding.values()) {
                assertThat(texts.containsKey("finding." + finding)).isTrue();
            }
            for (PdfChange change : PdfChange.values()) {
                assertThat(texts.containsKey("change." + change)).isTrue();
            }
            for (Coverage coverage : Coverage.values()) {
                assertThat(texts.containsKey("coverage." + coverage)).isTrue();
            }
            for (TimeSource source : TimeSource.values()) {
                assertThat(texts.containsKey("time." + source)).isTrue();
            }
            for (Integrity integrity : Integrity.values()) {
                assertThat(texts.containsKey("integrity." + integrity)).isTrue();
            }
            for (Obstacle obstacle : Obstacle.values()) {
                assertThat(new PdfWords(language).headline("a.pdf", PdfReport.notReadable(obstacle)))
                        .contains("a.pdf");
            }
            for (PdfResult result : PdfResult.values()) {
                assertThat(new PdfWords(language).result(result)).isNotBlank();
            }
        }
    }

    @Test
    void aSignatureIsToldInPlainWords() throws IOException {
        byte[] pdf = PdfSigning.by(PdfKeys.AUTHORITY.signer("C=VN, CN=Nguyễn Văn Mẫu"))
                .at(Instant.parse("2026-03-02T02:00:00Z"))
                .sign(PdfSigning.page("Cong van"));
        PdfReport report = new PdfExaminer(PdfTrust.of(List.of(PdfKeys.AUTHORITY.root())))
                .examine(Files.write(folder.resolve("a.pdf"), pdf), Instant.EPOCH);
        PdfWords words = new PdfWords(Fault.VIETNAMESE);

        assertThat(words.headline("cong-van.pdf", report)).isEqualTo("Tệp PDF cong-van.pdf: 1 chữ ký số");
        assertThat(words.headline(1, report.signatures().get(0))).isEqualTo("Chữ ký 1 của Nguyễn Văn Mẫu: HỢP LỆ");
        assertThat(words.lines(report.signatures().get(0)))
                .startsWith("Phạm vi: toàn bộ tệp.", "Ký lúc 09:00:00 02/03/2026 (+07:00), do người ký khai.")
                .anyMatch(line -> line.startsWith("Chứng thư số: C=VN,CN=Nguyễn Văn Mẫu; nơi cấp: "))
                .contains(
                        "Thu hồi: chưa được kiểm tra.",
                        "Kỹ thuật: SHA-256, EC 256; định dạng adbe.pkcs7.detached; trường Signature1.");
    }
}
