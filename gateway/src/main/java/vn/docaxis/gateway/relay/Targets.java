package vn.docaxis.gateway.relay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Replacement;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.handover.Route;

/**
 * Finds the documents that a recall, an update or a replacement speaks of: known ones of the same originator, or the gateway does
 * not carry it. Source: spec/edxml §10.
 */
@Component
class Targets {
    private final Documents documents;

    Targets(Documents documents) {
        this.documents = documents;
    }

    /**
     * @param originator main code of the organ that submits
     * @return row of the document that is recalled or updated; empty for what is a document of its own
     * @throws EnvelopeRejectedException if the business is none that we carry, or speaks of what it may not
     */
    Optional<Long> of(OfficialDocument document, OrganId originator, List<Route> routes) {
        return switch (document.businessType()) {
            case Business.NEW -> Optional.empty();
            case Business.RECALL -> Optional.of(recalled(document, originator, routes));
            case Business.UPDATE -> Optional.of(updated(document, originator));
            case Business.REPLACE -> {
                requireReplaced(document, originator);
                yield Optional.empty();
            }
            default -> throw new EnvelopeRejectedException(FaultCode.EDXML_BUSINESS_TYPE.with(document.businessType()));
        };
    }

    /** A recall repeats the header of its document: its id counts where the business part names nothing that we know. */
    private long recalled(OfficialDocument recall, OrganId originator, List<Route> routes) {
        DocumentId id = named(recall)
                .filter(named -> documents.document(originator, named).isPresent())
                .orElse(recall.header().documentId());
        long document = known(originator, id);
        Set<OrganId> recipients = documents.recipients(document);
        for (Route route : routes) {
            if (!recipients.contains(route.recipient())) {
                throw new EnvelopeRejectedException(FaultCode.RECALL_STRANGER.with(id, route.addressedAs()));
            }
        }
        return document;
    }

    private long updated(OfficialDocument update, OrganId originator) {
        DocumentId id = named(update)
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.BUSINESS_TARGET.with(Business.UPDATE)));
        return known(originator, id);
    }

    private void requireReplaced(OfficialDocument document, OrganId originator) {
        List<Replacement> replaced =
                document.business().map(Business::replacements).orElse(List.of());
        if (replaced.isEmpty()) {
            throw new EnvelopeRejectedException(FaultCode.BUSINESS_REPLACEMENT.with());
        }
        replaced.stream().map(Replacement::documentId).distinct().forEach(id -> known(originator, id));
    }

    private long known(OrganId originator, DocumentId id) {
        return documents
                .document(originator, id)
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.DOCUMENT_UNKNOWN.with(originator, id)));
    }

    private static Optional<DocumentId> named(OfficialDocument document) {
        return document.business().flatMap(Business::documentId);
    }
}
