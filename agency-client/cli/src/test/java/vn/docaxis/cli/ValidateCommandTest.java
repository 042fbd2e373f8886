package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ValidateCommandTest {
    private static final Path SAMPLES = Path.of("../../../shared/spec/samples");

    @TempDir
    Path folder;

    @Test
    void aPacketInTheStrictFormIsAccepted() {
        Path packet = PacketFile.write(folder.resolve("đúng.edxml"));

        Run run = Run.of("validate", packet.toString());

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(oneLine(run.out()))
                .startsWith("ĐẠT: " + packet)
                .contains("gói tin văn bản (văn bản mới); mã định danh văn bản " + PacketFile.ID)
                .contains("cơ quan gửi G22;")
                .contains(size(packet) + " byte")
                .contains("Lưu ý: 1 SIG-003");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aFindingSaysWhereWhatWasExpectedWhatWasFoundAndWhatToDo() {
        Path packet = PacketFile.write(folder.resolve("ngày.edxml"), s -> s.replace("2026/03/31", "31/03/2026"));

        Run vietnamese = Run.of("validate", packet.toString());
        Run english = Run.of("validate", packet.toString(), "--lang", "en");

        assertThat(vietnamese.exit()).isEqualTo(1);
        assertThat(vietnamese.out())
                .startsWith("KHÔNG ĐẠT: ")
                .contains("  Lỗi: 1\n")
                .containsPattern("    FLD-004 Ngày giờ không đúng dạng \\[MessageHeader/DueDate \\(\\d+:\\d+\\)]\n")
                .contains("      Cần: DueDate theo dạng yyyy/MM/dd; thấy: 31/03/2026\n")
                .contains("      → Ghi DueDate theo dạng yyyy/MM/dd, giờ Việt Nam.\n");
        assertThat(english.exit()).isEqualTo(1);
        assertThat(english.out())
                .startsWith("NOT ACCEPTED: ")
                .contains("  Errors: 1\n    FLD-004 ")
                .contains("; found: 31/03/2026\n");
    }

    @Test
    void inTheTolerantProfileTheSameIsAWarning() {
        Path packet = PacketFile.write(folder.resolve("ngày.edxml"), s -> s.replace("2026/03/31", "31/03/2026"));

        Run run = Run.of("validate", "--profile", "tolerant", packet.toString(), "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().get("profile").asString()).isEqualTo("tolerant");
        assertThat(run.json().get("files").get(0).get("warnings").asInt()).isEqualTo(1);
    }

    @Test
    void aFolderMeansItsPacketsHoweverDeepInOrderAndNothingElse() throws IOException {
        PacketFile.write(folder.resolve("b/2.XML"));
        PacketFile.write(folder.resolve("b/1.edxml"));
        PacketFile.write(folder.resolve("a/tháng 3/3.edxml"), s -> s.replace("<edXML:Subject>", "<edXML:Subject> ()"));
        Files.writeString(folder.resolve("b/readme.txt"), "no packet");

        Run run = Run.of("validate", folder.resolve("b/2.XML").toString(), folder.toString());
        JsonNode json = Run.of("validate", folder.toString(), "--json").json();

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).containsOnlyOnce("2.XML").contains("Tổng cộng 3 tệp: 3 đạt, 0 không đạt.");
        assertThat(files(json))
                .extracting(f -> f.get("file").asString())
                .containsExactly(
                        folder.resolve("a/tháng 3/3.edxml").toString(),
                        folder.resolve("b/1.edxml").toString(),
                        folder.resolve("b/2.XML").toString());
    }

    @Test
    void severalFilesEndWithWhatTheyHaveInCommon() throws IOException {
        PacketFile.write(folder.resolve("1.edxml"));
        PacketFile.write(folder.resolve("2.edxml"), s -> s.replace("2026/03/31", "31-03-2026"));
        PacketFile.write(folder.resolve("3.edxml"), s -> s.replace("2026/03/", "2026-03-"));
        Files.writeString(folder.resolve("4.edxml"), "<edXML");

        Run run = Run.of("validate", folder.toString(), "--lang", "en");
        JsonNode summary =
                Run.of("validate", folder.toString(), "--json").json().get("summary");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("NOT ACCEPTED: " + folder.resolve("4.edxml") + ": the content of the packet")
                .contains("\nFiles: 4; accepted: 1; not accepted: 3.\n")
                .containsPattern("    FLD-004 .*: \\d times in 2 files\n");
        assertThat(summary.get("files").asInt()).isEqualTo(4);
        assertThat(summary.get("accepted").asInt()).isEqualTo(1);
        assertThat(summary.get("refused").asInt()).isEqualTo(3);
        assertThat(summary.get("unreadable").asInt()).isZero();
        JsonNode most = summary.get("codes").get(0);
        assertThat(most.get("code").asString()).isEqualTo("FLD-004");
        assertThat(most.get("severity").asString()).isEqualTo("error");
        assertThat(most.get("files").asInt()).isEqualTo(2);
        assertThat(most.get("vi").get("title").asString()).isEqualTo("Ngày giờ không đúng dạng");
        assertThat(most.get("en").get("title").asString()).isNotBlank();
    }

    @Test
    void forProgramsEveryFactHasItsField() {
        Path packet = PacketFile.write(folder.resolve("ngày.edxml"), s -> s.replace("2026/03/31", "31/03/2026"));

        Run run = Run.of("validate", packet.toString(), "--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(names(run.json())).containsExactly("command", "outcome", "profile", "files", "summary");
        assertThat(run.json().get("command").asString()).isEqualTo("validate");
        assertThat(run.json().get("outcome").asString()).isEqualTo("refused");
        assertThat(run.json().get("profile").asString()).isEqualTo("strict");
        JsonNode file = run.json().get("files").get(0);
        assertThat(names(file))
                .containsExactly(
                        "file",
                        "readable",
                        "accepted",
                        "kind",
                        "code",
                        "documentId",
                        "originator",
                        "size",
                        "sha256",
                        "errors",
                        "warnings",
                        "notices",
                        "omitted",
                        "findings",
                        "attachments");
        assertThat(file.get("kind").asString()).isEqualTo("document");
        assertThat(file.get("code").asString()).isEqualTo("0");
        assertThat(file.get("documentId").asString()).isEqualTo(PacketFile.ID);
        assertThat(file.get("originator").asString()).isEqualTo("G22");
        assertThat(file.get("size").asLong()).isEqualTo(size(packet));
        assertThat(file.get("sha256").asString()).hasSize(64);
        JsonNode finding = file.get("findings").get(1);
        assertThat(names(finding)).containsExactly("code", "severity", "path", "line", "column", "vi", "en");
        assertThat(names(finding.get("vi"))).containsExactly("title", "expected", "found", "remedy");
        assertThat(finding.get("path").asString()).endsWith("/MessageHeader/DueDate");
        assertThat(finding.get("line").asInt()).isPositive();
        JsonNode attachment = file.get("attachments").get(0);
        assertThat(names(attachment)).containsExactly("name", "contentType", "type", "zipped", "size", "sha256");
        assertThat(attachment.get("type").asString()).isEqualTo("application/pdf");
        assertThat(attachment.get("size").asInt()).isEqualTo(PacketFile.PDF.length);
    }

    @Test
    void aFileThatIsNotThereDoesNotHideWhatTheOthersAre() {
        Path packet = PacketFile.write(folder.resolve("đúng.edxml"));
        String missing = folder.resolve("không có.edxml").toString();

        Run run = Run.of("validate", missing, packet.toString(), "--json");
        Run text = Run.of("validate", missing, packet.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("Lỗi CFG-002").contains("Error CFG-002").contains("no such file");
        assertThat(run.json().get("outcome").asString()).isEqualTo("refused");
        JsonNode file = run.json().get("files").get(0);
        assertThat(file.get("readable").asBoolean()).isFalse();
        assertThat(file.get("kind").asString()).isEqualTo("unknown");
        assertThat(file.get("findings").get(0).get("code").asString()).isEqualTo("CFG-002");
        assertThat(file.get("findings").get(0).get("vi").get("found").asString())
                .isEqualTo("không có tệp này");
        assertThat(run.json().get("files").get(1).get("accepted").asBoolean()).isTrue();
        assertThat(run.json().get("summary").get("unreadable").asInt()).isEqualTo(1);
        assertThat(text.out())
                .contains("KHÔNG ĐỌC ĐƯỢC TỆP: " + missing)
                .contains("1 đạt, 0 không đạt, 1 không đọc được.");
    }

    @Test
    void whereNothingCanBeReadTheUsageIsWrong() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("trống"));

        Run missing = Run.of("validate", folder.resolve("x").toString(), "--json");
        Run nothing = Run.of("validate", empty.toString());

        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.json().get("outcome").asString()).isEqualTo("usage");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("không có tệp .edxml hoặc .xml nào").contains("no .edxml or .xml file");
        assertThat(Run.of("validate").exit()).isEqualTo(2);
    }

    @Test
    void whatPacketsAndFilesAreCalledSteersNeitherTerminalNorJson() {
        String hostile = "\u009B31mđỏ\u202Egnốh\u2028";
        Path packet = PacketFile.write(
                folder.resolve("a\u001B[2J\u009B\nx.edxml"),
                s -> s.replace("Công văn", hostile).replace("1234_VPCP-KSTT.pdf", "1234_VPCP-KSTT\u202E" + "fdp.pdf"));

        Run text = Run.of("validate", packet.toString(), packet + ".not-there");
        Run json = Run.of("validate", packet.toString(), "--json");

        assertThat(text.out() + text.err()).satisfies(ValidateCommandTest::isHarmless);
        assertThat(text.out()).contains("FLD-011");
        assertThat(json.out()).satisfies(ValidateCommandTest::isHarmless);
        assertThat(json.json().get("files").get(0).get("file").asString()).isEqualTo(packet.toString());
        assertThat(json.json()
                        .get("files")
                        .get(0)
                        .get("attachments")
                        .get(0)
                        .get("name")
                        .asString())
                .contains("\u202E");
    }

    @Test
    void coloursAreForTerminalsAndForThoseWhoWantThem() {
        String packet = PacketFile.write(folder.resolve("1.edxml")).toString();
        String told = System.setProperty("docaxis.terminal", "true");
        try {
            assertThat(Run.of("validate", packet).out()).startsWith("\u001B[1;32mĐẠT");
            assertThat(Run.of("validate", packet, "--json").out()).doesNotContain("\u001B");
            assertThat(Run.of("validate", packet, "--no-color").out()).startsWith("ĐẠT");
            assertThat(Run.with(Map.of("NO_COLOR", "1"), "validate", packet).out())
                    .startsWith("ĐẠT");
            System.setProperty("docaxis.terminal", "false");
            assertThat(Run.of("validate", packet).out()).startsWith("ĐẠT");
        } finally {
            if (told == null) {
                System.clearProperty("docaxis.terminal");
            } else {
                System.setProperty("docaxis.terminal", told);
            }
        }
    }

    @Test
    void theListsOfAnOperatorTakeThePlaceOfTheStandardOnes() throws IOException {
        String packet = PacketFile.write(folder.resolve("1.edxml")).toString();
        Path codes = Files.createDirectory(folder.resolve("codes"));
        Files.writeString(
                codes.resolve("business-types.tsv"),
                "code\tvi\ten\tvalid_from\tvalid_to\tsuccessor\n0\tcông văn đi\toutgoing letter\n");
        Files.writeString(
                codes.resolve("priorities.tsv"), "code\tvi\ten\tvalid_from\tvalid_to\tsuccessor\n9\tchín\tnine\n");

        Run run = Run.of("validate", packet, "--codes", codes.toString());
        Files.writeString(codes.resolve("papers.tsv"), "nonsense");
        Run broken = Run.of("validate", packet, "--codes", codes.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("gói tin văn bản (công văn đi)").contains("FLD-005");
        assertThat(broken.exit()).isEqualTo(2);
        assertThat(broken.err()).contains("CFG-001").contains("papers.tsv");
    }

    @Test
    void aPacketBeyondTheLargestSizeIsRefusedByThatName() {
        String packet = PacketFile.write(folder.resolve("1.edxml")).toString();

        assertThat(Run.of("validate", packet, "--max-size", "2K").out()).contains("GWY-002");
        assertThat(Run.of("validate", packet, "--max-size", "1m").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-size=0", "--max-size=ten", "--max-size=1T", "--profile=loose", "--profile="})
    void whatIsNoSizeAndNoProfileIsWrongUsage(String option) {
        Run run = Run.of("validate", "x.edxml", option, "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json().get("argument").asString()).isEqualTo(option.substring(0, option.indexOf('=')));
    }

    @Test
    void hundredsOfFilesAreOneObject() {
        IntStream.range(0, 300).forEach(i -> PacketFile.write(folder.resolve("p%04d.edxml".formatted(i))));

        JsonNode json = Run.of("validate", folder.toString(), "--json").json();

        assertThat(json.get("files")).hasSize(300);
        assertThat(json.get("summary").get("accepted").asInt()).isEqualTo(300);
    }

    @Test
    void realPacketsAreReadableOnAHundredColumnsInBothLanguages() {
        assumeThat(SAMPLES).exists();

        Run vietnamese = Run.of("validate", SAMPLES.toString());
        Run english = Run.of("validate", SAMPLES.toString(), "--profile", "tolerant", "--lang", "en");

        for (Run run : List.of(vietnamese, english)) {
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).satisfies(ValidateCommandTest::isHarmless);
            assertThat(run.out().lines()).allMatch(line -> columns(line) <= 100);
            assertThat(run.err()).isEmpty();
        }
        assertThat(oneLine(vietnamese.out())).contains("gói tin trạng thái 02 (từ chối tiếp nhận)");
        assertThat(oneLine(english.out())).contains("status packet 02 (refused)");
    }

    private static long columns(String line) {
        return line.codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .count();
    }

    private static void isHarmless(String text) {
        assertThat(text.codePoints().filter(point -> point != '\n' && isSteering(point)))
                .isEmpty();
    }

    private static boolean isSteering(int point) {
        return Character.isISOControl(point) || point == 0x2028 || point == 0x202E;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static List<JsonNode> files(JsonNode json) {
        return json.get("files").values().stream().collect(Collectors.toList());
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }
}
