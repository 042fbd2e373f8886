package vn.docaxis.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    private static final int DIGITS_OF_DIGEST = 16;

    public OfficialDocument {
        route = List.copyOf(route);
        attachments = List.copyOf(attachments);
    }

    @Override
    public Party from() {
        return header.from();
    }

    /**
     * The document's own id; a recall and an update repeat the id of their document and are named by what they say besides, {@code
     * <document id>#recall@<16 digits>}: decision record 0006 of this module.
     */
    @Override
    public DocumentId exchangeId() {
        return switch (businessType()) {
            case Business.RECALL -> header.documentId().withExchange("recall@" + contentDigits());
            case Business.UPDATE -> header.documentId().withExchange("update@" + contentDigits());
            default -> header.documentId();
        };
    }

    /** Of all but the route, which nobody signs. */
    private String contentDigits() {
        String content = CanonicalText.of(new OfficialDocument(header, List.of(), business, attachments));
        return Digest.sha256Of(content.getBytes(UTF_8)).hex().substring(0, DIGITS_OF_DIGEST);
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
