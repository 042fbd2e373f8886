package vn.docaxis.gateway.relay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.handover.Route;
import vn.docaxis.gateway.registry.Registry;

/** Finds the way of an envelope: every recipient resolves, or none is served. */
@Component
class Router {
    private final Registry registry;
    private final Documents documents;
    private final Targets targets;

    Router(Registry registry, Documents documents, Targets targets) {
        this.registry = registry;
        this.documents = documents;
        this.targets = targets;
    }

    /**
     * @param originator main code of the organ that submits
     * @throws EnvelopeRejectedException if one recipient is unknown or closed, or it speaks of a document that it may not speak of
     */
    Routing route(Envelope envelope, OrganId originator) {
        if (envelope instanceof StatusReport report) {
            return statusRouting(report, originator);
        }
        return documentRouting((OfficialDocument) envelope, originator);
    }

    private Routing documentRouting(OfficialDocument document, OrganId originator) {
        // An organ that is addressed under two of its codes gets the envelope once.
        Map<OrganId, Route> routes = new LinkedHashMap<>();
        for (OrganId code : document.recipients()) {
            OrganId recipient = registry.recipient(code).id();
            routes.putIfAbsent(recipient, new Route(recipient, code));
        }
        List<Route> way = List.copyOf(routes.values());
        return new Routing(way, document.header().otherInfo().priority(), targets.of(document, originator, way));
    }

    /** A report goes between the two organs that a document went between, and nobody else. Source: spec/edxml §7. */
    private Routing statusRouting(StatusReport report, OrganId reporter) {
        OrganId addressee = registry.recipient(report.recipient()).id();
        boolean byOriginator = report.code().isSentByOriginator();
        long about = documents
                .addressedTo(
                        byOriginator ? reporter : addressee,
                        report.responseFor().documentId(),
                        byOriginator ? addressee : reporter)
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.STATUS_STRANGER.with(
                        report.responseFor().documentId(), report.originator(), report.recipient())));
        return new Routing(List.of(new Route(addressee, report.recipient())), Priority.NORMAL, Optional.of(about));
    }
}
