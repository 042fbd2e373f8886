package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.KeptArbitraries;
import vn.docaxis.edxml.KeptXml;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.PacketArbitraries;
import vn.docaxis.edxml.PacketArbitraries.Packet;
import vn.docaxis.edxml.StatusReport;

/** Whatever the model holds is written and read back equal, to the character and the octet. */
class RoundTripTest {
    private final EnvelopeWriter writer = new EnvelopeWriter();

    @Property(tries = 300)
    void aDocumentComesBackEqualWithItsAttachments(@ForAll("packets") Packet packet) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        writer.write(writer.head(packet.document()), packet.attachments(), written);

        List<ByteArrayOutputStream> octets = new ArrayList<>();
        EnvelopeContent content = read(written, octets).claimed();

        assertThat(content.envelope()).usingRecursiveComparison().isEqualTo(packet.document());
        assertThat(content.envelope()).isEqualTo(packet.document());
        assertThat(octets).hasSameSizeAs(packet.attachments());
        for (int i = 0; i < octets.size(); i++) {
            try (var source = packet.attachments().get(i).octets().open()) {
                assertThat(octets.get(i).toByteArray()).isEqualTo(source.readAllBytes());
            }
        }
    }

    @Property(tries = 200)
    void aStatusReportComesBackEqual(@ForAll("reports") StatusReport report) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        writer.write(writer.head(report), List.of(), written);

        assertThat(read(written, new ArrayList<>()).claimedContent()).isEqualTo(report);
    }

    @Property(tries = 300)
    void aKeptGroupComesBackEqual(@ForAll("groups") KeptXml.Element group) throws IOException {
        OfficialDocument document =
                EnvelopeBuilder.anEnvelope().replyFors(group).document();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        writer.write(writer.head(document), List.of(), written);

        OfficialDocument read =
                (OfficialDocument) read(written, new ArrayList<>()).claimedContent();

        assertThat(read.header().otherInfo().replyFors())
                .isEqualTo(document.header().otherInfo().replyFors());
        assertThat(read.header().otherInfo().replyFors().isEmpty()).isEqualTo(group.isEmpty());
    }

    @Example
    void composedAndDecomposedTextsStayWhatTheyAre() {
        String composed = Normalizer.normalize("Ủy ban nhân dân tỉnh Quảng Ngãi", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

        for (String text : List.of(composed, decomposed)) {
            byte[] written = Packets.written(EnvelopeBuilder.anEnvelope().subject(text));
            OfficialDocument read = (OfficialDocument) Packets.read(written).claimedContent();
            assertThat(read.header().subject()).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<Packet> packets() {
        return PacketArbitraries.packets();
    }

    @Provide
    Arbitrary<StatusReport> reports() {
        return PacketArbitraries.statusReports();
    }

    @Provide
    Arbitrary<KeptXml.Element> groups() {
        return KeptArbitraries.groups("ReplyFors").withoutEdgeCases();
    }

    private static UnverifiedEnvelope read(ByteArrayOutputStream written, List<ByteArrayOutputStream> octets)
            throws IOException {
        AttachmentSink sink = index -> {
            octets.add(index, new ByteArrayOutputStream());
            return octets.get(index);
        };
        return new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                .read(new ByteArrayInputStream(written.toByteArray()), sink);
    }
}
