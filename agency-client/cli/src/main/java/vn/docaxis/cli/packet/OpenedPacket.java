package vn.docaxis.cli.packet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/** A packet that was read but not verified, with its attachments as files. */
public final class OpenedPacket {
    private final UnverifiedEnvelope read;
    private final EnvelopeContent content;
    private final List<PacketFile> files;

    private OpenedPacket(UnverifiedEnvelope read, EnvelopeContent content, List<PacketFile> files) {
        this.read = read;
        this.content = content;
        this.files = List.copyOf(files);
    }

    /**
     * One attachment as the clerk knows it.
     *
     * @param name as the packet calls it: to be shown and written, never to build a path from
     * @param path the file, unpacked if it travelled in a zip
     */
    public record PacketFile(AttachmentEntry entry, String name, Path path) {}

    /** Reads the packet without making files of its attachments. */
    public static OpenedPacket look(Path packet, AttachmentSink octets) throws IOException {
        UnverifiedEnvelope read = read(packet, octets);
        return new OpenedPacket(read, read.claimed(), List.of());
    }

    /**
     * Reads the packet and writes its attachments into the folder.
     *
     * @throws EnvelopeRejectedException if it cannot be read, or an attachment is damaged
     */
    public static OpenedPacket open(Path packet, Path folder) throws IOException {
        Path raw = Files.createDirectories(folder.resolve("raw"));
        UnverifiedEnvelope read = read(packet, AttachmentSink.files(raw));
        EnvelopeContent content = read.claimed();
        AttachmentPacking packing = new AttachmentPacking(ReadLimits.standard().envelopeBytes());
        List<PacketFile> files = new ArrayList<>();
        if (content.envelope() instanceof OfficialDocument document) {
            for (int i = 0; i < content.attachments().size(); i++) {
                AttachmentEntry entry = document.attachments().get(i);
                ReadAttachment octets = content.attachments().get(i);
                String name = entry.name().isBlank() ? octets.name() : entry.name();
                Path file = packing.unpack(
                        AttachmentSink.file(raw, octets.index()), name, folder.resolve(octets.index() + ".file"));
                files.add(new PacketFile(entry, name, file));
            }
        }
        return new OpenedPacket(read, content, files);
    }

    private static UnverifiedEnvelope read(Path packet, AttachmentSink sink) throws IOException {
        try (InputStream in = Files.newInputStream(packet)) {
            return new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256).read(in, sink);
        }
    }

    public Envelope envelope() {
        return content.envelope();
    }

    /** In the order of the manifest. */
    public List<ReadAttachment> octets() {
        return content.attachments();
    }

    /** In the order of the manifest; empty if the packet was only looked at. */
    public List<PacketFile> files() {
        return files;
    }

    public UnverifiedEnvelope read() {
        return read;
    }
}
