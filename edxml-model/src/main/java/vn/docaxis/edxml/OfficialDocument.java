package vn.docaxis.edxml;

import java.util.List;
import java.util.Optional;

/**
 * A document packet. Source: spec/edxml §3 to §6.
 *
 * @param route       the hops that the packet claims to have passed; nobody signs them, nothing may rely on them
 * @param business    empty means a new document
 * @param attachments as the manifest lists them; the first is the document itself, the others are its appendices
 */
public record OfficialDocument(
        DocumentHeader header, List<TraceHop> route, Optional<Business> business, List<AttachmentEntry> attachments)
        implements Envelope {
    public OfficialDocument {
        route = List.copyOf(route);
        attachments = List.copyOf(attachments);
    }

    @Override
    public Party from() {
        return header.from();
    }

    @Override
    public DocumentId exchangeId() {
        return header.documentId();
    }

    /** In the order of the packet. */
    public List<OrganId> recipients() {
        return header.to().stream().map(Party::organId).toList();
    }

    /** 0 new, 1 recall, 2 update, 3 replace. */
    public int businessType() {
        return business.map(Business::type).orElse(Business.NEW);
    }

    @Override
    public String toString() {
        return "OfficialDocument[%s of %s, %d attachments]".formatted(exchangeId(), originator(), attachments.size());
    }
}
