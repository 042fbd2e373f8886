package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
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
                "verify",
                evidence.toString(),
                "--roots",
                at("ca.pem"),
                "--gateway",
                TestEvidence.AXIS.value(),
                "--log-key",
                TestEvidence.LOG.verifier().toString(),
                "--at",
                AT,
                "--report",
                paper.toString());

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("ĐƯỢC CHỨNG MINH").contains("  ✓ Lúc ").contains("Đã ghi báo cáo");
        try (PDDocument document = Loader.loadPDF(paper.toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("BÁO CÁO KIỂM TRA GÓI CHỨNG CỨ", "bằng chứng.asice", "Biên nhận", "Hợp lệ");
        }
    }

    @Test
    void withoutTheNameOfTheAxisTheVerdictHasARemarkAndAnExitCodeOfItsOwn() {
        Run run = Run.of("verify", evidence.toString(), "--roots", at("ca.pem"), "--at", AT, "--json");

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.json().get("outcome").asString()).isEqualTo("valid-with-remarks");
        assertThat(run.json().get("verdict").asString()).isEqualTo("PROVED_WITH_REMARKS");
    }

    @Test
    void theSettingsOfAnAgencyNameRootsAndAxis() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("agency.properties"),
                "roots = ca.pem\ngateway-organ = " + TestEvidence.AXIS + "\nlog-key = " + TestEvidence.LOG.verifier()
                        + "\n");

        Run run = Run.of("verify", evidence.toString(), "--config", settings.toString(), "--at", AT);

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
    }

    @Test
    void aPackageOfAnotherAxisIsNotProved() {
        Run run = Run.of(
                "verify", evidence.toString(), "--roots", at("ca.pem"), "--gateway", "G22.W00", "--at", AT, "--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("outcome").asString()).isEqualTo("not-proved");
    }

    @Test
    void aReceiptIsTheWordOfTheAxisThatTheReaderNamed() throws IOException {
        TestEvidence exchange = new TestEvidence();
        Path receipt = Files.write(
                folder.resolve("receipt.xml"),
                exchange.signed.get(exchange.receipts.get(2)).bytes());
        String[] anyAxis = {"verify", receipt.toString(), "--roots", at("ca.pem"), "--at", AT, "--json"};

        Run unnamed = Run.of(anyAxis);
        Run named = Run.of(with(anyAxis, "--gateway", TestEvidence.AXIS.value()));
        Run another = Run.of(with(anyAxis, "--gateway", "G22.W00"));

        assertThat(unnamed.exit()).isEqualTo(4);
        assertThat(unnamed.json().get("outcome").asString()).isEqualTo("valid-with-remarks");
        assertThat(named.exit()).as(named.out() + named.err()).isZero();
        assertThat(named.json().get("outcome").asString()).isEqualTo("valid");
        assertThat(another.exit()).isEqualTo(1);
        assertThat(another.json().get("fault").get("code").asString()).isEqualTo("EVD-003");
    }

    @Test
    void whatDoesNotHoldIsMarkedAndToldAsAClaim() throws IOException {
        KeyFile.savePem(folder.resolve("other.pem"), otherRoot());
        String[] underOtherRoots = {"verify", evidence.toString(), "--roots", at("other.pem"), "--at", AT};

        Run plain = Run.of(with(underOtherRoots, "--no-color"));
        Run json = Run.of(with(underOtherRoots, "--json"));

        assertThat(plain.out())
                .contains("  ✗ KHÔNG ĐƯỢC CHỨNG MINH – biên nhận tự nêu: Lúc ")
                .doesNotContain("  ✓ Lúc")
                .contains("Chứng thư số gốc được tin cậy (--roots): Gốc khác, SHA-256 ", "Kiểm tra lại --roots");
        assertThat(json.json().get("events").get(0).get("sentence").asString())
                .startsWith("KHÔNG ĐƯỢC CHỨNG MINH – biên nhận tự nêu: Lúc ");
    }

    private static X509Certificate otherRoot() {
        return CertificateAuthority.create("Gốc khác", KeyAlgorithm.EC_P256, TestKeys.CLOCK)
                .certificate();
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void withoutRootsNothingIsProved() {
        Run run = Run.of("verify", evidence.toString(), "--json", "--at", AT);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("kind").asString()).isEqualTo("evidence");
        assertThat(run.json().get("outcome").asString()).isEqualTo("not-proved");
        assertThat(run.json().get("verdict").asString()).isEqualTo("NOT_PROVED");
        assertThat(run.json().get("events").get(0).get("sentence").asString()).startsWith("Gói tự nêu: ");
    }

    @Test
    void aReportThatIsThereIsNotOverwritten() throws IOException {
        Path paper = Files.writeString(folder.resolve("r.pdf"), "kept");

        Run run = Run.of("verify", evidence.toString(), "--report", paper.toString(), "--at", AT);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).as("nothing was done").isEmpty();
        assertThat(run.err()).contains("--force");
        assertThat(paper).hasContent("kept");
        Run forced = Run.of("verify", evidence.toString(), "--report", paper.toString(), "--at", AT, "--force");
        assertThat(forced.exit()).as("without roots nothing is proved").isEqualTo(1);
        assertThat(Files.size(paper)).isGreaterThan(1000);
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
