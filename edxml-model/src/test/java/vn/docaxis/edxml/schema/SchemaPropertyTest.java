package vn.docaxis.edxml.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.docaxis.edxml.PacketArbitraries;
import vn.docaxis.edxml.PacketArbitraries.Packet;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.xml.EnvelopeWriter;

/** Whatever is strictly valid in the model is written validly, over the whole model. */
class SchemaPropertyTest {
    private final EnvelopeWriter writer = new EnvelopeWriter();

    @Property(tries = 300)
    void everyDocumentIsWrittenValidly(@ForAll("packets") Packet packet) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        writer.write(writer.head(packet.document()), packet.attachments(), written);

        assertThat(SchemaVerdict.errorsOf(written.toByteArray())).isEmpty();
    }

    @Property(tries = 200)
    void everyStatusReportIsWrittenValidly(@ForAll("reports") StatusReport report) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        writer.write(writer.head(report), List.of(), written);

        assertThat(SchemaVerdict.errorsOf(written.toByteArray())).isEmpty();
    }

    @Provide
    Arbitrary<Packet> packets() {
        return PacketArbitraries.packets();
    }

    @Provide
    Arbitrary<StatusReport> reports() {
        return PacketArbitraries.statusReports();
    }
}
