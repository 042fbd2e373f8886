package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** Packets that others published. They are not part of this project: without them beside it there is nothing to read. */
class PublishedPacketsTest {
    private static final Path SAMPLES = Path.of("../../shared/spec/samples");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyPublishedPacketIsReadOrRefusedForItsReason() throws Exception {
        if (!Files.isDirectory(SAMPLES)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<Path> packets =
                    files.filter(f -> f.toString().endsWith(".edxml")).sorted().toList();
            return packets.stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private void check(Path file) throws Exception {
        Path work = Files.createDirectory(folder.resolve(file.getFileName()));
        String text = Files.readString(file);
        if (text.contains("xlink:") && !text.contains("xmlns:xlink")) {
            EnvelopeRejectedException refused =
                    catchThrowableOfType(EnvelopeRejectedException.class, () -> read(file, work));
            assertThat(refused.fault().code()).isEqualTo(FaultCode.XML_MALFORMED);
            assertThat(refused.fault().where().line()).isPositive();
            return;
        }
        UnverifiedEnvelope envelope = read(file, work);
        if (text.contains(":StatusCode>")) {
            assertThat(envelope.claimedContent()).isInstanceOf(StatusReport.class);
            return;
        }
        EnvelopeContent content = envelope.claimed();
        OfficialDocument document = (OfficialDocument) content.envelope();
        assertThat(document.attachments()).isNotEmpty().hasSameSizeAs(content.attachments());
        for (int i = 0; i < content.attachments().size(); i++) {
            Path octets = AttachmentSink.file(work, content.attachments().get(i).index());
            Path unpacked = new AttachmentPacking(1L << 30)
                    .unpack(octets, document.attachments().get(i).name(), work.resolve(i + ".out"));
            assertThat(unpacked).isNotEmptyFile();
        }
    }

    private static UnverifiedEnvelope read(Path file, Path work) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256).read(in, AttachmentSink.files(work));
        }
    }
}
