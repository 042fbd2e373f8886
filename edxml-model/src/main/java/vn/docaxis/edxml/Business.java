package vn.docaxis.edxml;

import java.util.List;
import java.util.Optional;

/**
 * What the packet does, {@code Bussiness} on the wire: one of the four processes of spec/edxml §10. Holds what foreign packets
 * carry; the factories make what the standard wants of each process. Source: spec/edxml §5.2.
 *
 * @param type         0 new, 1 recall, 2 update, 3 replace; kept as received otherwise
 * @param reason       text of that process
 * @param paper        whether a paper copy follows
 * @param documentId   the document that is recalled or updated; a leftover without meaning for type 0
 * @param update       what an update changes; type 2 only
 * @param replacements what a new document replaces; type 3 only. One block twice occurs and is kept
 */
public record Business(
        int type,
        String reason,
        boolean paper,
        Optional<StaffInfo> staff,
        Optional<DocumentId> documentId,
        Optional<DocumentUpdate> update,
        List<Replacement> replacements) {
    public static final int NEW = 0;
    public static final int RECALL = 1;
    public static final int UPDATE = 2;
    public static final int REPLACE = 3;

    public Business {
        replacements = List.copyOf(replacements);
    }

    /** The business part of a new document. */
    public static Business newDocument(Optional<StaffInfo> staff) {
        return new Business(NEW, "Văn bản điện tử mới", false, staff, Optional.empty(), Optional.empty(), List.of());
    }

    /** Recalls the document of that id; the header repeats the recalled document's. */
    public static Business recallOf(DocumentId recalled, String reason, Optional<StaffInfo> staff) {
        return new Business(RECALL, reason, false, staff, Optional.of(recalled), Optional.empty(), List.of());
    }

    /** Updates the document of that id to what the header says. */
    public static Business updateOf(DocumentId updated, DocumentUpdate update, Optional<StaffInfo> staff) {
        return new Business(
                UPDATE, "Cập nhật văn bản điện tử", false, staff, Optional.of(updated), Optional.of(update), List.of());
    }

    /** @throws IllegalArgumentException if the new document replaces nothing */
    public static Business replacementOf(List<Replacement> replaced, Optional<StaffInfo> staff) {
        if (replaced.isEmpty()) {
            throw new IllegalArgumentException("a replacement names a document that it replaces");
        }
        return new Business(REPLACE, "Văn bản thay thế", false, staff, Optional.empty(), Optional.empty(), replaced);
    }

    /** @param why the clerk's own words in place of the standard text */
    public Business withReason(String why) {
        return new Business(type, why, paper, staff, documentId, update, replacements);
    }

    public Business withPaper(boolean follows) {
        return new Business(type, reason, follows, staff, documentId, update, replacements);
    }

    @Override
    public String toString() {
        return "Business[type %d]".formatted(type);
    }
}
