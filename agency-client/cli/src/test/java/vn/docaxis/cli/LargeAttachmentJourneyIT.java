package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.cli.demo.Axis;

/** One attachment of 1 GiB from end to end; the gateway and each client have a heap of 256 MiB. */
@Tag("long")
class LargeAttachmentJourneyIT {
    private static final int MEBIBYTE = 1 << 20;
    private static final int SIZE = 1024;

    @TempDir
    Path folder;

    @Test
    void oneGibibyteGoesThroughWithSmallHeaps() throws Exception {
        Path file = folder.resolve("bản đồ.pdf");
        write(file);

        try (Axis axis = Axis.startForLargeEnvelopes(folder.resolve("axis"))) {
            JsonNode sent = docaxis(
                    "send",
                    "--config",
                    axis.settings(Axis.OFFICE).toString(),
                    "--to",
                    "H57",
                    "--number",
                    "1",
                    "--symbol",
                    "VPCP-KSTT",
                    "--date",
                    "2026-03-02",
                    "--place",
                    "Hà Nội",
                    "--subject",
                    "Bản đồ",
                    "--signer",
                    "Nguyễn Văn Mẫu",
                    "--attach",
                    file.toString());
            JsonNode received =
                    docaxis("receive", "--config", axis.settings(Axis.HUE).toString(), "--wait", "30");

            JsonNode document = received.get("documents").get(0);
            JsonNode attachment = document.get("attachments").get(0);
            assertThat(document.get("envelopeSha256"))
                    .isEqualTo(sent.get("receipt").get("envelopeSha256"));
            assertThat(attachment.get("size").asLong()).isEqualTo((long) SIZE * MEBIBYTE);
            assertThat(attachment.get("sha256").asString()).isEqualTo(sha256(file));

            String id = document.get("documentId").asString();
            String packed = folder.resolve("evidence.asice").toString();
            docaxis("evidence", id, "--config", axis.settings(Axis.OFFICE).toString(), "-o", packed);
            JsonNode verified = docaxis(
                    "-Xmx64m", "verify", packed, "--roots", axis.authority().toString(), "--gateway", "G22.W00");

            assertThat(verified.get("envelopeSha256"))
                    .isEqualTo(sent.get("receipt").get("envelopeSha256"));
            assertThat(verified.get("outcome").asString()).startsWith("valid");
        }
    }

    /** Different in every mebibyte, cheap to make, and not to be compressed. */
    private static void write(Path file) throws IOException {
        byte[] block = new byte[MEBIBYTE];
        new Random(1).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < SIZE; i++) {
                ByteBuffer.wrap(block).putInt(i);
                out.write(block);
            }
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest engine = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), engine)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(engine.digest());
    }

    private JsonNode docaxis(String... arguments) throws Exception {
        boolean saysItsHeap = arguments[0].startsWith("-Xmx");
        return docaxis(
                saysItsHeap ? arguments[0] : "-Xmx256m",
                Arrays.asList(arguments).subList(saysItsHeap ? 1 : 0, arguments.length));
    }

    private JsonNode docaxis(String heap, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                heap,
                "-Dfile.encoding=UTF-8",
                "-jar",
                Path.of("target/docaxis.jar").toAbsolutePath().toString()));
        command.addAll(arguments);
        command.add("--json");
        Path out = Files.createTempFile(folder, "out", ".json");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("done, or valid with remarks: " + Files.readString(err))
                .isIn(0, 4);
        return JsonMapper.builder().build().readTree(Files.readString(out));
    }
}
