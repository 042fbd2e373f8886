package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.docaxis.edxml.EnvelopeBuilder;

class ShowCommandTest {
    private static final Path SAMPLES = Path.of("../../../shared/spec/samples");
    private static final String TARGET = "<edXML:DocumentId>G22,2026/02/01,99/VPCP-KSTT</edXML:DocumentId>";

    @TempDir
    Path folder;

    @Test
    void anUnsignedDocumentIsForInformationOnlyAndThatIsSaid() {
        Path packet = PacketFile.write(folder.resolve("1.edxml"));

        Run vietnamese = Run.of("show", packet.toString());
        Run english = Run.of("show", packet.toString(), "--lang", "en");
        JsonNode json = Run.of("show", packet.toString(), "--json").json();

        assertThat(vietnamese.out())
                .contains("CHƯA KÝ SỐ: gói tin không có chữ ký số.")
                .contains("chỉ có giá trị thông tin, tham khảo")
                .contains("Kiểm tra gói tin: 0 lỗi, 0 cảnh báo, 1 lưu ý; xem chi tiết: docaxis validate");
        assertThat(english.out()).contains("NOT SIGNED").contains("for information only");
        assertThat(json.get("signature").asString()).isEqualTo("absent");
        assertThat(json.get("notices").asInt()).isEqualTo(1);
    }

    @Test
    void theSignaturesInAPdfAreCountedAlsoWhenItTravelsInAZip() throws IOException {
        byte[] pdf = SignedPdf.with(2);

        Run shown = show(PacketFile.aPacket().attachment("ký.pdf", pdf).attachment("nén.pdf", zip("x.pdf", pdf)));
        JsonNode json = Run.of("show", folder.resolve("packet.edxml").toString(), "--json")
                .json();

        assertThat(shown.out())
                .contains("1. Văn bản chính: 1234_VPCP-KSTT.pdf")
                .contains("Chữ ký số trong tệp PDF: không đọc được")
                .contains("2. Phụ lục: ký.pdf\n       tệp PDF, " + pdf.length
                        + " byte\n       Chữ ký số trong tệp PDF: 2 (chưa kiểm tra)")
                .contains("3. Phụ lục: nén.pdf\n       tệp PDF, " + pdf.length + " byte")
                .containsOnlyOnce("Gửi ở dạng zip: ")
                .doesNotContain("chỉ có giá trị thông tin");
        JsonNode zipped = json.get("content").get("attachments").get(2);
        assertThat(zipped.get("zipped").asBoolean()).isTrue();
        assertThat(zipped.get("content").get("type").asString()).isEqualTo("application/pdf");
        assertThat(zipped.get("content").get("size").asInt()).isEqualTo(pdf.length);
        assertThat(zipped.get("content").get("sha256")).isNotEqualTo(zipped.get("sha256"));
        assertThat(zipped.get("content").get("pdfSignatures").get("count").asInt())
                .isEqualTo(2);
    }

    @Test
    void aPdfWithoutASignatureSaysSo() throws IOException {
        assertThat(show(PacketFile.aPacket().attachment("a.pdf", SignedPdf.with(0)))
                        .out())
                .contains("Tệp PDF không có chữ ký số");
    }

    @Test
    void aDamagedAttachmentDoesNotHideTheDocument() throws IOException {
        byte[] whole = zip("x.txt", PacketFile.PDF);
        byte[] broken = Arrays.copyOf(whole, whole.length - 30);

        Run shown = show(PacketFile.aPacket().attachment("hỏng.txt", broken));

        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains("Số, ký hiệu: ")
                .contains("KHÔNG DÙNG ĐƯỢC: ATT-002")
                .contains("1 lỗi");
    }

    @ParameterizedTest
    @CsvSource({
        "1, thu hồi, 'thu hồi văn bản G22,2026/02/01,99/VPCP-KSTT', 'recalls document G22,2026/02/01,99/VPCP-KSTT'",
        "2, cập nhật, 'cập nhật văn bản G22,2026/02/01,99/VPCP-KSTT: gói tin không nói rõ thay đổi gì', does not say what changes",
        "3, thay thế, 'thay thế: gói tin không nói rõ văn bản nào', does not say which",
        "7, '', 'không có trong danh mục (mã 7)', in no list (code 7)"
    })
    void theProcessesAreExplainedInWords(String type, String name, String vietnamese, String english) {
        Path packet = PacketFile.write(
                folder.resolve("1.edxml"),
                s -> s.replace("<edXML:BussinessDocType>0", TARGET + "<edXML:BussinessDocType>" + type));

        String shown = oneLine(Run.of("show", packet.toString()).out());

        assertThat(shown).contains(vietnamese).contains(name.isEmpty() ? "" : "Nghiệp vụ: " + name + " →");
        assertThat(oneLine(Run.of("show", packet.toString(), "--lang", "en").out()))
                .contains(english);
    }

    @Test
    void aTypeThatIsInNoListIsMarkedAndPlaceholdersAreNoFacts() {
        Path packet = PacketFile.write(
                folder.resolve("1.edxml"),
                s -> s.replace("Công văn", "Văn bản điện tử mới")
                        .replace(">Phụ lục I<", ">Phụ lục<")
                        .replace(
                                "<edXML:PromulgationAmount>",
                                "<edXML:SphereOfPromulgation>Lưu hành nội bộ</edXML:SphereOfPromulgation><edXML:PromulgationAmount>"));

        Run shown = Run.of("show", packet.toString());

        assertThat(shown.out())
                .contains("Loại văn bản: Văn bản điện tử mới (tên loại chưa phân loại được)")
                .doesNotContain("Phạm vi lưu hành")
                .doesNotContain("Tên phụ lục");
    }

    @Test
    void aSignatureThatSoftwareFillsInIsNone() {
        UnaryOperator<String> dummy =
                s -> s.replace("</edXML:edXMLHeader>", "<Signature>x</Signature></edXML:edXMLHeader>");
        Path packet = PacketFile.write(folder.resolve("1.edxml"), dummy);

        assertThat(Run.of("show", packet.toString()).out()).contains("CHƯA KÝ SỐ: chỉ có chữ ký mẫu");
        assertThat(Run.of("show", packet.toString(), "--json")
                        .json()
                        .get("signature")
                        .asString())
                .isEqualTo("dummy");
    }

    @Test
    void realPacketsAreShownInBothLanguages() throws IOException {
        assumeThat(SAMPLES).exists();
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            for (Path sample :
                    samples.filter(f -> f.toString().endsWith(".edxml")).toList()) {
                for (String language : List.of("vi", "en")) {
                    Run run = Run.of("show", sample.toString(), "--lang", language);
                    boolean broken = sample.endsWith("template-unbound-prefix.edxml");
                    assertThat(run.exit()).as("%s", sample).isEqualTo(broken ? 1 : 0);
                    assertThat(run.out().codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
                            .isEmpty();
                }
            }
        }
        assertThat(Run.of("show", SAMPLES.resolve("status-13-take-back.edxml").toString())
                        .out())
                .contains("Trạng thái: 13 lấy lại\n    → Cơ quan ban hành muốn lấy lại văn bản");
    }

    private Run show(EnvelopeBuilder packet) throws IOException {
        Path file = folder.resolve("packet.edxml");
        Files.writeString(file, PacketFile.text(packet), StandardCharsets.UTF_8);
        return Run.of("show", file.toString());
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
