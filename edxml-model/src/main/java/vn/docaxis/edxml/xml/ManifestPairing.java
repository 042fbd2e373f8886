package vn.docaxis.edxml.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Unpaired left = new Unpaired(entries, attachments);
        List<ReadAttachment> paired = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            AttachmentEntry entry = entries.get(i);
            int position = i;
            paired.add(left.take(entry, i)
                    .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.ATTACHMENT_MISSING.at(
                            HeadTree.positionOf(references.get(position)), entry.contentId()))));
        }
        left.first().ifPresent(unlisted -> {
            throw new EnvelopeRejectedException(
                    FaultCode.ATTACHMENT_UNLISTED.at(unlisted.position(), unlisted.contentId()));
        });
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

    /** The attachments that no line has found yet. */
    private static final class Unpaired {
        private final List<ReadAttachment> attachments;
        private final Set<String> listed = new HashSet<>();
        private final Set<Integer> taken = new HashSet<>();
        private final Map<String, Deque<ReadAttachment>> byId = new HashMap<>();
        private final Map<String, Deque<ReadAttachment>> byName = new HashMap<>();

        Unpaired(List<AttachmentEntry> entries, List<ReadAttachment> attachments) {
            this.attachments = attachments;
            entries.forEach(e -> listed.add(Edxml.withoutCid(e.contentId())));
            listed.remove("");
            for (ReadAttachment attachment : attachments) {
                String id = Edxml.withoutCid(attachment.contentId());
                Map<String, Deque<ReadAttachment>> place = listed.contains(id) ? byId : byName;
                place.computeIfAbsent(listed.contains(id) ? id : attachment.name(), n -> new ArrayDeque<>())
                        .add(attachment);
            }
        }

        Optional<ReadAttachment> take(AttachmentEntry entry, int position) {
            Optional<ReadAttachment> found = next(byId, Edxml.withoutCid(entry.contentId()))
                    .or(() -> at(position))
                    .or(() -> next(byName, entry.name()));
            found.ifPresent(a -> taken.add(a.index()));
            return found;
        }

        Optional<ReadAttachment> first() {
            return attachments.stream().filter(a -> !taken.contains(a.index())).findFirst();
        }

        private Optional<ReadAttachment> at(int position) {
            return attachments.stream()
                    .skip(position)
                    .findFirst()
                    .filter(a -> !taken.contains(a.index()) && !listed.contains(Edxml.withoutCid(a.contentId())));
        }

        private Optional<ReadAttachment> next(Map<String, Deque<ReadAttachment>> place, String key) {
            Deque<ReadAttachment> waiting = place.getOrDefault(key, new ArrayDeque<>());
            while (!waiting.isEmpty()) {
                ReadAttachment attachment = waiting.removeFirst();
                if (!taken.contains(attachment.index())) {
                    return Optional.of(attachment);
                }
            }
            return Optional.empty();
        }
    }
}
