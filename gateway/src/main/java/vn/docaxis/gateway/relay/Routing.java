package vn.docaxis.gateway.relay;

import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.Priority;
import vn.docaxis.gateway.handover.Route;

/**
 * Where an envelope goes.
 *
 * @param routes each recipient once
 * @param about  row of the document that a status report, a recall or an update speaks of; empty for others
 */
record Routing(List<Route> routes, Priority priority, Optional<Long> about) {
    Routing {
        routes = List.copyOf(routes);
    }
}
