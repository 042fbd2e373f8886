package vn.docaxis.edxml.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/**
 * The parts of an envelope, each at its one place and none twice. Source: spec/edxml §3.
 *
 * @param header        {@code edXMLHeader}
 * @param messageHeader {@code MessageHeader}, or {@code Status} of an older gateway
 * @param business      {@code Bussiness}, which stands in {@code TraceHeaderList}
 * @param others        elements of the envelope or its header that the standard does not have there
 */
public record EnvelopeParts(
        Element header,
        Element messageHeader,
        Optional<Element> traceHeaderList,
        Optional<Element> business,
        Optional<Element> body,
        List<Element> others) {
    public EnvelopeParts {
        others = List.copyOf(others);
    }

    /** Takes an {@code edXMLEnvelope} apart. */
    public static EnvelopeParts of(Element envelope) {
        List<Element> others = new ArrayList<>();
        Element header = required(envelope, Edxml.HEADER);
        Optional<Element> body = one(envelope, Edxml.BODY);
        Element messageHeader = one(header, Edxml.MESSAGE_HEADER)
                .or(() -> one(header, Edxml.LEGACY_STATUS))
                .orElseThrow(() -> missing(header, Edxml.MESSAGE_HEADER));
        Optional<Element> trace = one(header, Edxml.TRACE_HEADER_LIST);
        Optional<Element> business = trace.flatMap(EnvelopeParts::business);
        for (Element child : childElements(envelope)) {
            if (child != header && !body.equals(Optional.of(child))) {
                others.add(child);
            }
        }
        for (Element child : childElements(header)) {
            boolean known = child == messageHeader || trace.equals(Optional.of(child));
            if (!known && !Edxml.SIGNATURE.equals(child.getLocalName())) {
                others.add(child);
            }
        }
        return new EnvelopeParts(header, messageHeader, trace, business, body, others);
    }

    private static Optional<Element> business(Element traceHeaderList) {
        List<Element> found = childElements(traceHeaderList).stream()
                .filter(e -> Edxml.NAMESPACE.equals(e.getNamespaceURI())
                        && Edxml.BUSSINESS_SPELLINGS.contains(e.getLocalName()))
                .toList();
        if (found.size() > 1) {
            throw repeated(found.get(1), Edxml.BUSSINESS);
        }
        return found.stream().findFirst();
    }

    /** The elements directly below, in order. */
    public static List<Element> childElements(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                children.add(e);
            }
        }
        return children;
    }

    /** Where the element stood in the file; unknown if it was not read from one. */
    public static Position positionOf(Element element) {
        return HeadTree.positionOf(element);
    }

    /** The one child of that name in the edXML namespace; empty if there is none. */
    static Optional<Element> one(Element parent, String localName) {
        Element found = null;
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && is(e, localName)) {
                if (found != null) {
                    throw repeated(e, localName);
                }
                found = e;
            }
        }
        return Optional.ofNullable(found);
    }

    static List<Element> all(Element parent, String localName) {
        return childElements(parent).stream().filter(e -> is(e, localName)).toList();
    }

    private static boolean is(Element element, String localName) {
        return localName.equals(element.getLocalName()) && Edxml.NAMESPACE.equals(element.getNamespaceURI());
    }

    private static Element required(Element parent, String localName) {
        return one(parent, localName).orElseThrow(() -> missing(parent, localName));
    }

    private static EnvelopeRejectedException missing(Element parent, String localName) {
        return new EnvelopeRejectedException(FaultCode.EDXML_MISSING.at(HeadTree.positionOf(parent), localName));
    }

    private static EnvelopeRejectedException repeated(Element second, String localName) {
        return new EnvelopeRejectedException(FaultCode.EDXML_REPEATED.at(HeadTree.positionOf(second), localName));
    }
}
