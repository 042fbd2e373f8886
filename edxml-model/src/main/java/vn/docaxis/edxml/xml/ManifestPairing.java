package vn.docaxis.edxml.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Finds the attachment of each line of the manifest: by content id without {@code cid:}, else by position, else by name.
 * Source: spec/edxml §6.1.
 */
record ManifestPairing(List<AttachmentEntry> entries, List<ReadAttachment> attachments) {

    static ManifestPairing of(Optional<Element> body, List<ReadAttachment> attachments) {
        List<Element> references = body.flatMap(b -> EnvelopeParts.one(b, Edxml.MANIFEST))
                .map(m -> EnvelopeParts.all(m, "Reference"))
                .orElse(List.of());
        if (references.isEmpty()) {
            return withoutManifest(attachments);
        }
        List<AttachmentEntry> entries =
                references.stream().map(ManifestPairing::entry).toList();
        List<ReadAttachment> left = new ArrayList<>(attachments);
        List<ReadAttachment> paired = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            AttachmentEntry entry = entries.get(i);
            int position = i;
            ReadAttachment match = first(left, a -> sameId(a, entry))
                    .or(() -> first(left, a -> a.index() == position && !hasId(entries, a)))
                    .or(() -> first(left, a -> a.name().equals(entry.name()) && !hasId(entries, a)))
                    .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.ATTACHMENT_MISSING.at(
                            HeadTree.positionOf(references.get(position)), entry.contentId())));
            left.remove(match);
            paired.add(match);
        }
        if (!left.isEmpty()) {
            ReadAttachment unlisted = left.get(0);
            throw new EnvelopeRejectedException(
                    FaultCode.ATTACHMENT_UNLISTED.at(unlisted.position(), unlisted.contentId()));
        }
        return new ManifestPairing(entries, paired);
    }

    /** Attachments inside the envelope come without a manifest: their own labels are all there is. */
    private static ManifestPairing withoutManifest(List<ReadAttachment> attachments) {
        return new ManifestPairing(
                attachments.stream()
                        .map(a -> new AttachmentEntry(
                                Edxml.CID
                                        + (a.contentId().isEmpty()
                                                ? String.valueOf(a.index() + 1)
                                                : Edxml.withoutCid(a.contentId())),
                                a.contentType(),
                                a.description(),
                                a.name()))
                        .toList(),
                attachments);
    }

    private static AttachmentEntry entry(Element reference) {
        return new AttachmentEntry(
                text(reference, "ContentId"),
                text(reference, "ContentType"),
                text(reference, "Description"),
                text(reference, "AttachmentName"));
    }

    private static String text(Element parent, String localName) {
        return EnvelopeParts.one(parent, localName)
                .map(e -> e.getTextContent().strip())
                .orElse("");
    }

    private static Optional<ReadAttachment> first(List<ReadAttachment> left, Predicate<ReadAttachment> condition) {
        return left.stream().filter(condition).findFirst();
    }

    private static boolean sameId(ReadAttachment attachment, AttachmentEntry entry) {
        String id = Edxml.withoutCid(entry.contentId());
        return !id.isEmpty() && Edxml.withoutCid(attachment.contentId()).equals(id);
    }

    private static boolean hasId(List<AttachmentEntry> entries, ReadAttachment attachment) {
        return entries.stream().anyMatch(e -> sameId(attachment, e));
    }
}
