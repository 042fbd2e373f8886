package vn.docaxis.edxml;

import java.util.List;

/**
 * One document that a new one replaces, {@code ReplacementInfo} on the wire. Source: spec/edxml §5.2.
 *
 * @param documentId of the replaced document
 * @param organIds   the recipients who got it, in the order of the packet
 */
public record Replacement(DocumentId documentId, List<OrganId> organIds) {
    public Replacement {
        organIds = List.copyOf(organIds);
    }
}
