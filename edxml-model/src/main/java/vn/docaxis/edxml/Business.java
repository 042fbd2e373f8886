package vn.docaxis.edxml;

import java.util.Optional;

/**
 * What the packet does, {@code Bussiness} on the wire. Source: spec/edxml §5.2.
 *
 * @param type       0 new, 1 recall, 2 update, 3 replace
 * @param reason     text of that process
 * @param paper      whether a paper copy follows
 * @param documentId the document that is recalled or updated; a leftover without meaning for type 0
 */
public record Business(int type, String reason, boolean paper, Optional<StaffInfo> staff, String documentId) {
    public static final int NEW = 0;

    /** The business part of a new document. */
    public static Business newDocument(Optional<StaffInfo> staff) {
        return new Business(NEW, "Văn bản điện tử mới", false, staff, "");
    }
}
