package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OfflineCommandsTest {
    /** With a space: paths of users have them. */
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void anAuthority() throws IOException {
        folder = Files.createDirectory(parent.resolve("thư mục"));
        assertThat(Run.of("keys", "new", "ca", "--name", "Test CA", "--algorithm", "EC_P256", "-o", at("ca.p12"))
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA_2048", "EC_P256", "EC_P384"})
    void whatIsSignedVerifies(String algorithm) throws IOException {
        keys("G22", algorithm);

        Run signed = sign("signed.edxml");
        Run verified = Run.of("verify", at("signed.edxml"), "--roots", at("ca.pem"), "--json");

        assertThat(Run.of("verify", at("signed.edxml"), "--roots", at("ca.pem")).out())
                .containsPattern("ký lúc \\d\\d:\\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4} \\(\\+07:00\\)\\R");
        assertThat(signed.exit()).isZero();
        assertThat(signed.out()).contains("G22,2026/03/02,1234/VPCP-KSTT");
        assertThat(verified.exit()).isZero();
        JsonNode json = verified.json();
        assertThat(json.get("outcome").asString()).isEqualTo("valid");
        assertThat(json.get("kind").asString()).isEqualTo("envelope");
        assertThat(json.get("signer").asString()).isEqualTo("Văn phòng Chính phủ");
        assertThat(json.get("content").get("attachments")).hasSize(2);
        assertThat(json.get("content").get("subject").asString()).isEqualTo("V/v thử nghiệm");
    }

    @Test
    void aChangedSubjectIsBroken() throws IOException {
        keys("G22", "EC_P256");
        sign("signed.edxml");
        String text = Files.readString(folder.resolve("signed.edxml"), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("changed.edxml"), text.replace("V/v thử", "V/v thủ"));

        Run verified = Run.of("verify", at("changed.edxml"), "--roots", at("ca.pem"), "--lang", "en");

        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.out())
                .contains("BROKEN")
                .contains("SAI:")
                .contains("Error SIG-001")
                .contains("Lỗi SIG-001");
    }

    @Test
    void anUnknownAuthorityMakesAnEnvelopeNotVerifiable() throws IOException {
        keys("G22", "EC_P256");
        sign("signed.edxml");
        Run.of("keys", "new", "ca", "--name", "Other CA", "--algorithm", "EC_P256", "-o", at("other.p12"));

        Run verified = Run.of("verify", at("signed.edxml"), "--roots", at("other.pem"), "--json");

        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.json().get("outcome").asString()).isEqualTo("not-verifiable");
        assertThat(verified.json().get("fault").get("code").asString()).isEqualTo("CRT-001");
    }

    @Test
    void anExpiredCertificateIsNotCalledAChange() throws IOException {
        keys("G22", "EC_P256");
        sign("signed.edxml");
        String[] inTenYears = {"verify", at("signed.edxml"), "--roots", at("ca.pem"), "--at", "2036-03-02T00:00:00Z"};

        Run verified = Run.of(inTenYears);
        Run json = Run.of(
                Stream.concat(Arrays.stream(inTenYears), Stream.of("--json")).toArray(String[]::new));

        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.out())
                .contains("KHÔNG HỢP LỆ: chứng thư")
                .contains("nội dung không bị thay đổi")
                .contains("INVALID: the certificate")
                .contains("--at")
                .contains("Lỗi CRT-002")
                .contains("Error CRT-002")
                .doesNotContain("SAI:");
        assertThat(json.json().get("outcome").asString()).isEqualTo("invalid");
    }

    @Test
    void showReadsItAsAClerkWould() throws IOException {
        keys("G22", "EC_P256");
        sign("signed.edxml");

        Run shown = Run.of("show", at("signed.edxml"));

        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains("Số, ký hiệu: 1234/VPCP-KSTT")
                .contains("Ngày ban hành: 02/03/2026")
                .contains("Trích yếu: V/v thử nghiệm")
                .contains("Cơ quan ban hành: Văn phòng Chính phủ (G22)")
                .contains("Nơi nhận: UBND thành phố Huế (H57)")
                .contains("Độ khẩn: khẩn")
                .contains("1. Văn bản chính: công văn.pdf\n       tệp PDF, 23 byte")
                .contains("2. Phụ lục: Phụ lục I.txt\n       văn bản thuần, 1200 byte")
                .containsOnlyOnce("Gửi ở dạng zip: ")
                .contains("Gói tin có chữ ký số; lệnh này không kiểm tra chữ ký");
        assertThat(Run.of("verify", at("signed.edxml"), "--roots", at("ca.pem"), "--lang", "en")
                        .out())
                .containsOnlyOnce("bytes, zipped)");
    }

    @Test
    void showInEnglishNamesTheSameFields() throws IOException {
        keys("G22", "EC_P256");
        sign("signed.edxml");

        assertThat(Run.of("show", at("signed.edxml"), "--lang=en").out())
                .contains("Number/symbol: 1234/VPCP-KSTT")
                .contains("Urgency: urgent");
    }

    @Test
    void whatADocumentLacksIsNamedByItsOptions() {
        keys("G22", "EC_P256");

        Run run = Run.of(
                "sign",
                "--to",
                "H57",
                "--number",
                "1",
                "--symbol",
                "VP",
                "--organ",
                "G22",
                "--keys",
                at("G22.p12"),
                "--password-file",
                at("G22.password"),
                "-o",
                at("signed.edxml"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("thiếu --subject, --place, --signer, --attach")
                .contains("--subject, --place, --signer, --attach is missing");
    }

    @Test
    void aPacketOfOtherSoftwareCanBeSigned() throws IOException {
        keys("G22", "EC_P256");
        sign("first.edxml");

        Run again = Run.of(
                "sign",
                at("first.edxml"),
                "--organ",
                "G22",
                "--keys",
                at("G22.p12"),
                "--password-file",
                at("G22.password"),
                "-o",
                at("second.edxml"));

        assertThat(again.exit()).isZero();
        assertThat(Run.of("verify", at("second.edxml"), "--roots", at("ca.pem")).exit())
                .isZero();
    }

    @Test
    void nobodySignsForAnotherOrgan() throws IOException {
        keys("G22", "EC_P256");
        keys("H57", "EC_P256");
        sign("g22.edxml");

        Run refused = Run.of(
                "sign",
                at("g22.edxml"),
                "--keys",
                at("H57.p12"),
                "--password-file",
                at("H57.password"),
                "-o",
                at("forged.edxml"));

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("CRT-004");
        assertThat(folder.resolve("forged.edxml")).doesNotExist();
    }

    @Test
    void aFileThatIsNoXmlIsRefusedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("broken.edxml"), "<edXML xmlns=\"x\"><a></edXML>");

        Run shown = Run.of("show", at("broken.edxml"), "--json");

        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.json().get("outcome").asString()).isEqualTo("refused");
        assertThat(shown.json().get("fault").get("code").asString()).isNotBlank();
    }

    @Test
    void keysAreNeverOverwritten() throws IOException {
        keys("G22", "EC_P256");
        byte[] before = Files.readAllBytes(folder.resolve("G22.p12"));

        Run again = newKeys("G22", "EC_P256");

        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("CFG-002").contains("chọn tên khác").contains("choose another name");
        assertThat(Files.readAllBytes(folder.resolve("G22.p12"))).isEqualTo(before);
    }

    @Test
    void aGatewayThatIsAwayIsNotReachable() throws IOException {
        keys("G22", "EC_P256");
        Files.writeString(folder.resolve("agency.properties"), """
                gateway = https://127.0.0.1:1
                organ = G22
                name = Văn phòng Chính phủ
                keys = G22.p12
                password-file = G22.password
                roots = ca.pem
                home = home
                """, StandardCharsets.UTF_8);

        Run run = Run.of("track", "G22,2026/03/02,1/VP", "--config", at("agency.properties"), "--json");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.json().get("outcome").asString()).isEqualTo("unreachable");
        assertThat(run.json().get("fault").get("code").asString()).isEqualTo("NET-001");
    }

    private void keys(String organ, String algorithm) {
        Run made = newKeys(organ, algorithm);
        assertThat(made.exit()).as(made.err()).isZero();
    }

    private Run newKeys(String organ, String algorithm) {
        return Run.of(
                "keys",
                "new",
                "--organ",
                organ,
                "--name",
                "Văn phòng Chính phủ",
                "--ca",
                at("ca.p12"),
                "--algorithm",
                algorithm,
                "-o",
                at(organ + ".p12"));
    }

    private Run sign(String file) throws IOException {
        Path document = folder.resolve("công văn.pdf");
        Path appendix = folder.resolve("Phụ lục I.txt");
        Files.writeString(document, "%PDF-1.4 thử nghiệm");
        Files.writeString(appendix, "phụ lục ".repeat(100));
        Run run = Run.of(
                "sign",
                "--organ",
                "G22",
                "--name",
                "Văn phòng Chính phủ",
                "--keys",
                at("G22.p12"),
                "--password-file",
                at("G22.password"),
                "--to",
                "H57=UBND thành phố Huế",
                "--to",
                "000.00.00.H49",
                "--number",
                "1234",
                "--symbol",
                "VPCP-KSTT",
                "--date",
                "2026-03-02",
                "--place",
                "Hà Nội",
                "--subject",
                "V/v thử nghiệm",
                "--signer",
                "Nguyễn Văn Mẫu",
                "--priority",
                "1",
                "--attach",
                document.toString(),
                "--attach",
                appendix.toString(),
                "-o",
                at(file));
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
