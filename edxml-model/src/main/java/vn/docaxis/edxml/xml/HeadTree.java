package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/** Makes a DOM tree of the small parts of an envelope, as canonicalization needs it, and remembers where each element was. */
final class HeadTree {
    private static final String POSITION = "position";

    private HeadTree() {}

    static Document newDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's own parser has no default configuration", e);
        }
    }

    /** Adds the element whose start tag is current, without its content. */
    static Element addElement(Node parent, XmlEvents events) {
        XMLStreamReader xml = events.reader();
        Document document = parent instanceof Document d ? d : parent.getOwnerDocument();
        Element element =
                document.createElementNS(xml.getNamespaceURI(), qualified(xml.getPrefix(), xml.getLocalName()));
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            declareNamespace(
                    element,
                    Objects.requireNonNullElse(xml.getNamespacePrefix(i), ""),
                    Objects.requireNonNullElse(xml.getNamespaceURI(i), ""));
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            element.setAttributeNS(
                    xml.getAttributeNamespace(i),
                    qualified(xml.getAttributePrefix(i), xml.getAttributeLocalName(i)),
                    xml.getAttributeValue(i));
        }
        if (element.hasAttributeNS(null, Edxml.ID)) {
            element.setIdAttributeNS(null, Edxml.ID, true);
        }
        element.setUserData(POSITION, events.position(), null);
        parent.appendChild(element);
        return element;
    }

    static void declareNamespace(Element element, String prefix, String uri) {
        String name = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, uri);
    }

    /** Adds the element whose start tag is current with all its content; ends at its end tag. */
    static Element addSubtree(Node parent, XmlEvents events, HeadBudget budget) throws IOException {
        Element top = addElement(parent, events);
        Node current = top;
        while (true) {
            events.next();
            budget.check(events);
            if (events.isStart()) {
                current = addElement(current, events);
            } else if (events.isEnd()) {
                if (current == top) {
                    return top;
                }
                current = current.getParentNode();
            } else if (events.isText()) {
                addText(current, events.reader().getText());
            } else if (events.isInstruction()) {
                throw new EnvelopeRejectedException(FaultCode.XML_INSTRUCTION.at(
                        events.position(), events.reader().getPITarget()));
            }
        }
    }

    /** Text around comments and CDATA sections is one text: what is verified is what is read. */
    private static void addText(Node parent, String text) {
        if (parent.getLastChild() != null && parent.getLastChild().getNodeType() == Node.TEXT_NODE) {
            parent.getLastChild().setNodeValue(parent.getLastChild().getNodeValue() + text);
        } else {
            parent.appendChild(parent.getOwnerDocument().createTextNode(text));
        }
    }

    /** Where the element was read; {@link Position#NONE} if it was not read but made. */
    static Position positionOf(Element element) {
        return element.getUserData(POSITION) instanceof Position p ? p : Position.NONE;
    }

    private static String qualified(String prefix, String localName) {
        return prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
    }

    /** Stops a head that grows beyond its limit. */
    @FunctionalInterface
    interface HeadBudget {
        void check(XmlEvents events);
    }
}
