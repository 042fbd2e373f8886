package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import vn.docaxis.cli.demo.Axis;
import vn.docaxis.cli.demo.Packets;
import vn.docaxis.edxml.Digest;

class DemoJourneyIT {
    @TempDir
    Path folder;

    @Test
    void everyPromiseHoldsAndAnAuditorFindsWhatHeNeeds() throws IOException {
        Run demo = demo("--keep", at("kept"));

        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out()).doesNotContain("✗").contains("✓").contains("Kết thúc: cả 17 điều kiểm tra đều đạt.");
        assertThat(demo.out())
                .contains("Biên nhận SubmissionAcceptance")
                .contains("Biên nhận ContentConsignment")
                .contains("Biên nhận ContentHandover");
        String submitted = sha256(folder.resolve("kept/submitted.edxml"));
        assertThat(demo.out()).contains(submitted);
        assertThat(sha256(folder.resolve("kept/received/H57/envelope.edxml"))).isEqualTo(submitted);
        assertThat(sha256(folder.resolve("kept/received/000.00.00.H49/envelope.edxml")))
                .isEqualTo(submitted);
        assertThat(folder.resolve("kept/gateway.log")).isNotEmptyFile();
        assertThat(folder.resolve("kept/report.pdf")).isNotEmptyFile();
        assertThat(demo.out()).contains(at("kept/report.pdf")).contains("chứng thư số gốc: ĐƯỢC CHỨNG MINH");
        assertThat(verified(folder.resolve("kept/submitted.edxml"))).isEqualTo("envelope");
        List<Path> receipts = filesIn(folder.resolve("kept/receipts"));
        assertThat(receipts)
                .hasSize(14)
                .allSatisfy(receipt -> assertThat(verified(receipt)).isEqualTo("receipt"));
        assertThat(folder.resolve("work"))
                .as("a run that held leaves nothing behind")
                .doesNotExist();
    }

    @Test
    void theStoryIsToldInEnglishToo() {
        Run demo = demo("--lang", "en");

        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out()).contains("Done: all 17 promises held.").doesNotContain("Biên nhận");
    }

    @Test
    void asJsonItIsOneObject() {
        JsonNode json = demo("--json").json();

        assertThat(json.get("outcome").asString()).isEqualTo("done");
        assertThat(json.get("promises"))
                .allSatisfy(
                        promise -> assertThat(promise.get("held").asBoolean()).isTrue());
        assertThat(json.get("receipts")).allSatisfy(receipt -> {
            assertThat(receipt.get("event").asString()).isNotBlank();
            assertThat(receipt.get("documentId").asString()).isNotBlank();
            assertThat(receipt.get("signer").asString()).isNotBlank();
        });
    }

    /** The first of them: {@code PacketsJourneyIT} sends all. */
    @ParameterizedTest
    @MethodSource("aDocumentPacket")
    void theStoryCanBeToldWithARealPacket(Path packet) {
        Run demo = demo("--packet", packet.toString());

        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out()).doesNotContain("✗");
    }

    static Stream<Path> aDocumentPacket() throws IOException {
        return Packets.documents().limit(1);
    }

    @ParameterizedTest
    @MethodSource("vn.docaxis.cli.demo.Packets#others")
    void aStatusPacketOrABrokenOneIsRefusedBeforeAnythingStarts(Path packet) {
        Run demo = demo("--packet", packet.toString());

        assertThat(demo.exit()).isEqualTo(1);
        assertThat(demo.out()).isEmpty();
        assertThat(demo.err()).contains("Cách xử lý:").contains("What to do:");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void aFolderWithSomethingInItIsNotUsedForKeeping() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        Run demo = demo("--keep", folder.toString());

        assertThat(demo.exit()).isEqualTo(2);
        assertThat(demo.err()).contains("thư mục không rỗng").contains("the folder is not empty");
    }

    @Test
    void stoppingTheDemonstrationStopsItsGateway() throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-Ddocaxis.gateway.jar=" + Axis.gatewayJar(),
                        "-jar",
                        Path.of("target/docaxis.jar").toAbsolutePath().toString(),
                        "demo",
                        "--work",
                        at("work"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Process demo = builder.start();
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Files.readString(out, StandardCharsets.UTF_8).contains("Ctrl-C"));
            ProcessHandle gateway = demo.descendants().findFirst().orElseThrow();

            demo.destroy();

            assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
            await().atMost(Duration.ofSeconds(30)).until(() -> !gateway.isAlive());
            assertThat(Files.readString(out, StandardCharsets.UTF_8)).contains("./docaxis track \"G22,");
        } finally {
            demo.destroyForcibly();
        }
    }

    private Run demo(String... more) {
        return Run.withGateway(Stream.concat(Stream.of("demo", "--once", "--work", at("work")), Stream.of(more))
                .toArray(String[]::new));
    }

    private String verified(Path file) {
        Run run = Run.of("verify", file.toString(), "--roots", at("kept/ca.pem"), "--gateway", "G22.W00", "--json");
        assertThat(run.exit()).as(file + run.err()).isZero();
        return run.json().get("kind").asString();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        return Digest.sha256Of(Files.readAllBytes(file)).hex();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
