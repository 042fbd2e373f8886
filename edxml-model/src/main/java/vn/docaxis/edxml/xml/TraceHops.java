package vn.docaxis.edxml.xml;

import java.util.List;
import org.w3c.dom.Element;
import vn.docaxis.edxml.TraceHop;

/** The route that an envelope claims. Source: spec/edxml §5.1. */
record TraceHops(List<TraceHop> hops) {
    static final TraceHops NONE = new TraceHops(List.of());

    static TraceHops of(Element traceHeaderList) {
        return new TraceHops(EnvelopeParts.all(traceHeaderList, Edxml.TRACE_HEADER).stream()
                .map(TraceHops::hop)
                .toList());
    }

    static TraceHop hop(Element traceHeader) {
        return new TraceHop(text(traceHeader, "OrganId"), text(traceHeader, "Timestamp"));
    }

    private static String text(Element hop, String localName) {
        return EnvelopeParts.all(hop, localName).stream()
                .findFirst()
                .map(e -> e.getTextContent().strip())
                .orElse("");
    }
}
