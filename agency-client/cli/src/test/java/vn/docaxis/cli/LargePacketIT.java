package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.OutgoingAttachment;

/** A packet of 1 GiB, held against the rules, repaired and shown with a heap of 64 MiB. */
@Tag("long")
class LargePacketIT {
    private static final int MEBIBYTE = 1 << 20;
    /** In base64 four thirds of it. */
    private static final int SIZE = 768;

    @TempDir
    static Path folder;

    private static Path packet;

    @BeforeAll
    static void aPacketOfOneGibibyte() throws IOException {
        packet = folder.resolve("bản đồ.edxml");
        byte[] block = new byte[MEBIBYTE];
        new Random(1).nextBytes(block);
        System.arraycopy("%PDF-1.4".getBytes(), 0, block, 0, 8);
        List<OutgoingAttachment> attachments = new ArrayList<>();
        PacketFile.aPacket()
                .attachments()
                .forEach(small -> attachments.add(new OutgoingAttachment(
                        new AttachmentEntry(small.entry().contentId(), "application/pdf", "", "bản đồ.pdf"),
                        () -> new Repeated(block, SIZE))));
        EnvelopeWriter writer = new EnvelopeWriter();
        Document head = writer.head(PacketFile.aPacket().document());
        head.getElementsByTagNameNS("*", "DueDate").item(0).setTextContent("31/03/2026");
        head.getElementsByTagNameNS("*", "AttachmentName").item(0).setTextContent("bản đồ.pdf");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(packet), 1 << 16)) {
            writer.write(head, attachments, out);
        }
        assertThat(Files.size(packet)).isGreaterThan(1L << 30);
    }

    @Test
    void itIsHeldAgainstTheRules() throws Exception {
        JsonNode file = docaxis(1, "validate", packet.toString()).get("files").get(0);

        assertThat(file.get("size").asLong()).isEqualTo(Files.size(packet));
        assertThat(file.get("errors").asInt()).isEqualTo(1);
        assertThat(file.get("attachments").get(0).get("size").asLong()).isEqualTo((long) SIZE * MEBIBYTE);
    }

    @Test
    void itIsRepaired() throws Exception {
        Path target = folder.resolve("ra.edxml");

        JsonNode repair = docaxis(0, "repair", packet.toString(), "-o", target.toString());

        assertThat(repair.get("changes")).hasSize(1);
        // The dates have the same length, all else is as it was.
        assertThat(Files.size(target)).isEqualTo(Files.size(packet));
        Files.delete(target);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(f -> f.getFileName().toString())).noneMatch(name -> name.startsWith(".docaxis"));
        }
    }

    @Test
    void itIsShown() throws Exception {
        JsonNode attachment = docaxis(0, "show", packet.toString())
                .get("content")
                .get("attachments")
                .get(0);

        assertThat(attachment.get("content").get("type").asString()).isEqualTo("application/pdf");
        assertThat(attachment.get("content").get("pdfSignatures").get("state").asString())
                .isEqualTo("too-large");
    }

    private static JsonNode docaxis(int exit, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-jar",
                Path.of("target/docaxis.jar").toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        command.add("--json");
        Path out = Files.createTempFile(folder, "out", ".json");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(Files.readString(err)).as("no library greets users").isEmpty();
        assertThat(process.exitValue()).as(Files.readString(out)).isEqualTo(exit);
        return JsonMapper.builder().build().readTree(Files.readString(out));
    }

    /** One block many times. */
    private static final class Repeated extends InputStream {
        private final byte[] block;
        private final long end;
        private long position;

        Repeated(byte[] block, int times) {
            this.block = block;
            this.end = (long) block.length * times;
        }

        @Override
        public int read() {
            return position == end ? -1 : block[(int) (position++ % block.length)] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == end) {
                return -1;
            }
            int start = (int) (position % block.length);
            int n = Math.min(length, block.length - start);
            System.arraycopy(block, start, buffer, offset, n);
            position += n;
            return n;
        }
    }
}
