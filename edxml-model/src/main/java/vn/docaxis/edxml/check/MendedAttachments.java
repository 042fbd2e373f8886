package vn.docaxis.edxml.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.AttachmentName;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.file.ContentLabels;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.Written;

/**
 * Attachments of a packet that was read, packed anew by the writing rule and labelled as what they are. Their contents are files of
 * the scratch folder all the time. Source: spec/edxml §6.1.
 */
final class MendedAttachments {
    private final Digest packet;
    private final Path folder;
    private final AttachmentPacking packing;
    private final Written written;
    private final Set<String> ids = new HashSet<>();
    private final List<OutgoingAttachment> mended = new ArrayList<>();

    /**
     * @param packet makes ids that the packet lacks the same each time
     * @param folder where {@link AttachmentSink#files} put the octets as they travelled
     */
    MendedAttachments(Digest packet, Path folder, UnpackLimits limits, Written written) {
        this.packet = packet;
        this.folder = folder;
        this.packing = new AttachmentPacking(limits);
        this.written = written;
    }

    /** The attachment belongs to that line of the manifest. */
    void add(AttachmentEntry entry, ReadAttachment attachment, InspectedAttachment inspected) throws IOException {
        String received = entry.name().isBlank() ? attachment.name() : entry.name();
        String name = received.isBlank() ? "" : AttachmentName.of(received).value();
        boolean packedAgain = has(inspected, FaultCode.ATTACHMENT_PACKING);
        // Old software zips files that are zips themselves: that one file is what is meant.
        boolean oneFile = inspected.zipped() || packedAgain && AttachmentPacking.isFileItself(received);
        Path octets = AttachmentSink.file(folder, attachment.index());
        Path content = packing.unpack(octets, oneFile ? "" : received, folder.resolve(attachment.index() + ".content"));
        Files.deleteIfExists(octets);
        ContentKind kind = oneFile && !inspected.zipped() ? kind(content, name) : inspected.content();
        boolean raw = AttachmentPacking.travelsRaw(name);
        String label = label(first(entry.contentType(), attachment.contentType()), packedAgain, raw, kind, name);
        AttachmentEntry strict = new AttachmentEntry(
                contentId(entry.contentId().strip(), attachment.index()),
                label,
                composed(first(entry.description(), attachment.description())),
                name);
        note(attachment.position(), strict, raw ? kind.mimeType() : ContentKind.ZIP.mimeType());
        mended.add(new OutgoingAttachment(
                strict, AttachmentPacking.pack(content, name, uuid("entry", attachment.index()))));
    }

    private void note(Position where, AttachmentEntry strict, String travels) {
        written.label(where, FaultCode.ATTACHMENT_NAME, strict.name());
        written.label(where, FaultCode.ATTACHMENT_TYPE, strict.contentType());
        written.label(where, FaultCode.ATTACHMENT_PACKING, travels);
        written.label(where, FaultCode.FORM_CONTENT_ID, strict.contentId());
        for (FaultCode code : List.of(FaultCode.ATTACHMENT_LABEL, FaultCode.FIELD_MISSING)) {
            written.label(where, code, "ContentId", strict.contentId());
            written.label(where, code, "ContentType", strict.contentType());
            written.label(where, code, "Description", strict.description());
            written.label(where, code, "AttachmentName", strict.name());
        }
    }

    /**
     * A true label stays; what travels otherwise than before is labelled as what travels now. Where the name says what the label
     * says and both are wrong, no label makes it right.
     */
    private static String label(String label, boolean packedAgain, boolean raw, ContentKind kind, String name) {
        boolean ofAZip = ContentLabels.isTrue(label, ContentKind.ZIP);
        boolean isTrue = ContentLabels.isTrue(label, kind) || !raw && ofAZip;
        boolean nameIsTrue = ContentLabels.promisedBy(name, kind).isEmpty();
        boolean stays =
                raw ? isTrue || !nameIsTrue && !(packedAgain && ofAZip) : (isTrue || !nameIsTrue) && !packedAgain;
        if (!label.isEmpty() && stays) {
            return label;
        }
        if (!raw) {
            return ContentKind.ZIP.mimeType();
        }
        return kind == ContentKind.EMPTY ? AttachmentPacking.contentTypeOf(name) : kind.mimeType();
    }

    private String contentId(String received, int index) {
        String id = received.isEmpty() || received.startsWith(Edxml.CID) ? received : Edxml.CID + received;
        if (Edxml.withoutCid(id).isEmpty() || !ids.add(id)) {
            id = Edxml.CID + uuid("content", index);
            ids.add(id);
        }
        return id;
    }

    private UUID uuid(String use, int index) {
        return UUID.nameUUIDFromBytes(
                "%s#%s#%d".formatted(packet.hex(), use, index).getBytes(StandardCharsets.UTF_8));
    }

    private static ContentKind kind(Path content, String name) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
            ContentKind kind =
                    ContentKind.of(in.readNBytes(ContentKind.START_BYTES)).of(name);
            return kind.isZip() ? byName(kind, name) : kind;
        }
    }

    /** The inspection found the kind that the name promises. */
    private static ContentKind byName(ContentKind otherwise, String name) {
        for (ContentKind kind : ContentKind.values()) {
            if (kind.isZip() && kind.extensions().contains(ContentKind.extension(name))) {
                return kind;
            }
        }
        return otherwise;
    }

    private static boolean has(InspectedAttachment inspected, FaultCode code) {
        return inspected.faults().stream().anyMatch(fault -> fault.code() == code);
    }

    private static String first(String listed, String own) {
        return (listed.isBlank() ? own : listed).strip();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** In the order of the manifest. */
    List<OutgoingAttachment> outgoing() {
        return List.copyOf(mended);
    }

    List<AttachmentEntry> entries() {
        return mended.stream().map(OutgoingAttachment::entry).toList();
    }
}
