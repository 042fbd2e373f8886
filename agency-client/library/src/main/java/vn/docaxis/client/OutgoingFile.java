package vn.docaxis.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.xml.OutgoingAttachment;

/** A file that becomes an attachment. Its ids derive from the document, so that packing it again gives the same octets. */
record OutgoingFile(Path path, String name, String description) {

    OutgoingAttachment packed(OrganId originator, DocumentId documentId, int index) {
        UUID contentId = derived("content", originator, documentId, index);
        UUID entryId = derived("entry", originator, documentId, index);
        return new OutgoingAttachment(
                new AttachmentEntry("cid:" + contentId, AttachmentPacking.contentTypeOf(name), description, name),
                AttachmentPacking.pack(path, name, entryId));
    }

    private static UUID derived(String purpose, OrganId originator, DocumentId documentId, int index) {
        String seed = String.join("\n", purpose, originator.value(), documentId.value(), Integer.toString(index));
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
    }
}
