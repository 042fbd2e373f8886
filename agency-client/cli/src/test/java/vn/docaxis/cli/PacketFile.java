package vn.docaxis.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.xml.EnvelopeWriter;

/** Packets as files: a valid one from G22 to H57, which a test bends. */
final class PacketFile {
    static final String ID = "G22,2026/03/02,1234/VPCP-KSTT";
    static final byte[] PDF = "%PDF-1.4 thử nghiệm".getBytes(StandardCharsets.UTF_8);

    private PacketFile() {}

    static EnvelopeBuilder aPacket() {
        return EnvelopeBuilder.anEnvelope()
                .from(new OrganId("G22"))
                .to(new OrganId("H57"))
                .documentId(ID)
                .attachment("1234_VPCP-KSTT.pdf", PDF);
    }

    static String text(EnvelopeBuilder packet) {
        try {
            EnvelopeWriter writer = new EnvelopeWriter();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(writer.head(packet.document()), packet.attachments(), out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The valid packet, its text changed. */
    static Path write(Path file, UnaryOperator<String> change) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, change.apply(text(aPacket())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file) {
        return write(file, UnaryOperator.identity());
    }
}
