package vn.docaxis.edxml.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.PacketArbitraries;
import vn.docaxis.edxml.PacketArbitraries.Packet;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.edxml.xml.SchemaReach;

/**
 * The published schema and the strict profile accept the same packets, good ones and bent ones; but for the rules that XSD 1.0
 * cannot express, which {@link SchemaReach} lists.
 */
class SchemaEquivalenceTest {
    private final EnvelopeWriter writer = new EnvelopeWriter();
    private final EnvelopeValidator strict = EnvelopeValidator.of(Profile.STRICT)
            .withClock(Clock.fixed(
                    PacketArbitraries.TODAY.atTime(12, 0).toInstant(ZoneOffset.ofHours(7)), ZoneOffset.UTC));

    @Property(tries = 800, shrinking = ShrinkingMode.OFF)
    void forDocuments(@ForAll("packets") Packet packet, @ForAll long seed) throws Exception {
        bothSayTheSame(packet.document(), packet.attachments(), seed);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void forStatusReports(@ForAll("reports") StatusReport report, @ForAll long seed) throws Exception {
        bothSayTheSame(report, List.of(), seed);
    }

    private void bothSayTheSame(Envelope content, List<OutgoingAttachment> attachments, long seed) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        writer.write(writer.head(content), attachments, written);
        BentPacket bent = BentPacket.of(written.toByteArray(), seed);
        byte[] packet = bent.bytes();

        List<String> schema = SchemaVerdict.errorsOf(packet);
        List<Finding> ours = strict.validate(new ByteArrayInputStream(packet)).findings().stream()
                .filter(f -> f.severity() == Severity.ERROR && SchemaReach.of(f.code()) == SchemaReach.SEEN)
                .toList();

        assertThat(ours.isEmpty())
                .as("bent: %s%nschema: %s%nvalidator: %s", bent, schema, ours)
                .isEqualTo(schema.isEmpty());
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
