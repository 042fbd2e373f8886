package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.evidence.TestEvidence;

class VerifyPackageTest {
    @TempDir
    Path folder;

    private Path evidence;

    @BeforeEach
    void aPackage() throws IOException {
        evidence = Files.write(folder.resolve("bằng chứng.asice"), new TestEvidence().packed());
        KeyFile.savePem(folder.resolve("ca.pem"), TestKeys.AUTHORITY.certificate());
    }

    @Test
    void aPackageIsExplainedAndPrinted() throws IOException {
        Path paper = folder.resolve("báo cáo.pdf");

        Run run = Run.of(
                "verify", evidence.toString(), "--roots", at("ca.pem"), "--at", AT, "--report", paper.toString());

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("ĐÃ CHỨNG MINH").contains("Đã ghi báo cáo");
        try (PDDocument document = Loader.loadPDF(paper.toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("BÁO CÁO KIỂM TRA GÓI CHỨNG CỨ", "bằng chứng.asice");
        }
    }

    @Test
    void withoutRootsNothingIsProved() {
        Run run = Run.of("verify", evidence.toString(), "--json", "--at", AT);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("kind").asString()).isEqualTo("evidence");
        assertThat(run.json().get("outcome").asString()).isEqualTo("not-proved");
        assertThat(run.json().get("verdict").asString()).isEqualTo("NOT_PROVED");
        assertThat(run.json().get("events").size()).isPositive();
    }

    @Test
    void aReportThatIsThereIsNotOverwritten() throws IOException {
        Path paper = Files.writeString(folder.resolve("r.pdf"), "kept");

        Run run = Run.of("verify", evidence.toString(), "--report", paper.toString(), "--at", AT);

        assertThat(run.exit()).isNotZero();
        assertThat(paper).hasContent("kept");
    }

    @Test
    void otherFilesNeedRoots() throws IOException {
        Path envelope = Files.writeString(folder.resolve("a.edxml"), PacketFile.text(PacketFile.aPacket()));

        Run run = Run.of("verify", envelope.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--roots");
        assertThat(Run.of("verify", envelope.toString(), "--roots", at("ca.pem"), "--report", at("r.pdf"))
                        .exit())
                .isEqualTo(2);
    }

    private static final String AT = TestEvidence.PACKED.plusSeconds(60).toString();

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
