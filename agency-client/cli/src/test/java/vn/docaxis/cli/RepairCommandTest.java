package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RepairCommandTest {
    private static final Path SAMPLES = Path.of("../../../shared/spec/samples");

    @TempDir
    Path folder;

    @Test
    void whatCanBeRepairedIsWrittenAndEveryChangeIsTold() throws IOException {
        Path packet = PacketFile.write(
                folder.resolve("vào.edxml"),
                s -> s.replace("2026/03/31", "31/03/2026").replace("<edXML:Priority>0", "<edXML:Priority>9"));

        Run vietnamese = Run.of("repair", packet.toString(), "-o", at("ra.edxml"));
        Run english = Run.of("repair", packet.toString(), "-o", at("out.edxml"), "--lang", "en");

        assertThat(vietnamese.exit()).as(vietnamese.out()).isZero();
        assertThat(vietnamese.out())
                .startsWith("ĐÃ SỬA, ĐẠT: " + at("ra.edxml"))
                .contains("  Đã thay đổi: 2\n")
                .contains("thấy: 31/03/2026\n      ⇒ Nay ghi: 2026/03/31\n")
                .contains("      ⇒ Nay ghi: 0\n")
                .contains("  Còn lại, cần người xem:\n  Lưu ý: 1\n    SIG-003");
        assertThat(english.out()).startsWith("REPAIRED, ACCEPTED: ").contains("⇒ Now: 2026/03/31");
        assertThat(Run.of("validate", at("ra.edxml")).exit()).isZero();
        assertThat(Files.readString(packet)).contains("31/03/2026");
        assertThat(filesLeft()).containsExactlyInAnyOrder("vào.edxml", "ra.edxml", "out.edxml");
    }

    @Test
    void whatIsLeftForAPersonIsNamedAndThePacketIsWrittenAllTheSame() {
        Path packet = PacketFile.write(
                folder.resolve("vào.edxml"),
                s -> s.replace("2026/03/31", "31/03/2026").replaceFirst("(FullName>)[^<]*", "$1"));

        Run run = Run.of("repair", packet.toString(), "-o", at("ra.edxml"), "--json");
        Run text = Run.of("repair", packet.toString(), "-o", at("ra.edxml"), "--force");

        assertThat(run.exit()).isEqualTo(1);
        JsonNode json = run.json();
        assertThat(List.copyOf(json.propertyNames()))
                .containsExactly(
                        "command",
                        "outcome",
                        "file",
                        "written",
                        "output",
                        "accepted",
                        "envelopeSize",
                        "envelopeSha256",
                        "signatureDropped",
                        "omitted",
                        "changes",
                        "left");
        assertThat(json.get("outcome").asString()).isEqualTo("refused");
        assertThat(json.get("written").asBoolean()).isTrue();
        assertThat(json.get("accepted").asBoolean()).isFalse();
        assertThat(json.get("changes")).hasSize(1);
        assertThat(List.copyOf(json.get("changes").get(0).propertyNames()))
                .containsExactly("code", "severity", "path", "line", "column", "vi", "en", "written");
        assertThat(json.get("changes").get(0).get("written").asString()).isEqualTo("2026/03/31");
        assertThat(json.get("left").values())
                .extracting(f -> f.get("code").asString())
                .containsExactlyInAnyOrder("FLD-001", "SIG-003");
        assertThat(json.get("envelopeSize").asLong())
                .isEqualTo(folder.resolve("ra.edxml").toFile().length());
        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.out()).startsWith("ĐÃ GHI LẠI, CHƯA ĐẠT: ").contains("Lỗi: 1\n    FLD-001");
    }

    @Test
    void aFileThatIsThereIsOverwrittenOnlyOnDemand() throws IOException {
        Path packet = PacketFile.write(folder.resolve("vào.edxml"));
        Path there = Files.writeString(folder.resolve("ra.edxml"), "mine");

        Run refused = Run.of("repair", packet.toString(), "-o", there.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("CFG-002").contains("chọn tên khác");
        assertThat(there).hasContent("mine");

        assertThat(Run.of("repair", packet.toString(), "-o", there.toString(), "--force")
                        .exit())
                .isZero();
        assertThat(Files.readString(there)).isEqualTo(Files.readString(packet));
    }

    @Test
    void aPacketCanBeRepairedInItsPlace() throws IOException {
        Path packet = PacketFile.write(folder.resolve("vào.edxml"), s -> s.replace("2026/03/31", "31/03/2026"));

        assertThat(Run.of("repair", packet.toString(), "-o", packet.toString(), "--force")
                        .exit())
                .isZero();
        assertThat(Files.readString(packet)).contains("2026/03/31");
    }

    @Test
    void whatIsBeyondRepairIsRefusedWithItsFindingsAndNothingIsWritten() throws IOException {
        Path packet = PacketFile.write(folder.resolve("vào.edxml"), s -> s.replaceFirst("<edXML:OrganId>G22<.*", ""));
        Path noXml =
                Files.writeString(folder.resolve("hỏng.edxml"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<edXML");

        Run run = Run.of("repair", packet.toString(), "-o", at("ra.edxml"));
        Run json = Run.of("repair", noXml.toString(), "-o", at("ra.edxml"), "--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).startsWith("KHÔNG SỬA ĐƯỢC: ").contains("EDX-002");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.json().get("written").asBoolean()).isFalse();
        assertThat(json.json().get("findings").get(0).get("code").asString()).isEqualTo("XML-001");
        assertThat(filesLeft()).containsExactlyInAnyOrder("vào.edxml", "hỏng.edxml");
    }

    @Test
    void aSignatureThatGoesIsNamed() throws IOException {
        Path packet = PacketFile.write(
                folder.resolve("vào.edxml"),
                s -> s.replace("</edXML:edXMLHeader>", "<Signature>dummy</Signature></edXML:edXMLHeader>"));

        Run run = Run.of("repair", packet.toString(), "-o", at("ra.edxml"));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Chữ ký số cũ đã bị bỏ").contains("docaxis sign");
        assertThat(Files.readString(folder.resolve("ra.edxml"))).doesNotContain("Signature");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path packet = PacketFile.write(folder.resolve("vào.edxml"));

        Run run = Run.of("repair", packet.toString(), "-o", at("không/ra.edxml"), "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json().get("fault").get("code").asString()).isEqualTo("CFG-002");
        assertThat(Run.of("repair", packet.toString()).exit()).isEqualTo(2);
        assertThat(Run.of("repair", at("x"), "-o", at("y")).exit()).isEqualTo(2);
    }

    @Test
    void realPacketsAreRepairedAsFarAsTheyCanBe() throws IOException {
        assumeThat(SAMPLES).exists();
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            for (Path sample :
                    samples.filter(f -> f.toString().endsWith(".edxml")).toList()) {
                Path target = folder.resolve(sample.getFileName());

                Run run = Run.of("repair", sample.toString(), "-o", target.toString());

                assertThat(run.err()).isEmpty();
                assertThat(run.exit()).isIn(0, 1);
                if (Files.exists(target)) {
                    assertThat(Run.of("validate", target.toString()).exit()).isEqualTo(run.exit());
                    assertThat(Run.of("validate", "--profile", "tolerant", target.toString())
                                    .exit())
                            .isZero();
                }
            }
        }
    }

    private List<String> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
