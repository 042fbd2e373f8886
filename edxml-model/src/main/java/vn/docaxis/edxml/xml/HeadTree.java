package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.DOMException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/**
 * Makes a DOM tree of the small parts of an envelope, as canonicalization needs it, and remembers where each element was. Bytes and
 * elements are limited: a tree takes many times the bytes it was made of.
 */
final class HeadTree {
    private static final DOMImplementation TREES = trees();
    private static final String SPOTS = "spots";
    private static final int LONGEST_PATH = 300;

    private final XmlEvents events;
    private final ReadLimits limits;
    private long start;
    private int elements;
    private Map<Node, Spot> spots;

    HeadTree(XmlEvents events, ReadLimits limits) {
        this.events = events;
        this.limits = limits;
        this.start = events.bytesRead();
    }

    // Making a builder takes longer than making the tree of a small envelope; this needs none.
    private static DOMImplementation trees() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's own parser has no default configuration", e);
        }
    }

    static Document newDocument() {
        return TREES.createDocument(null, null, null);
    }

    /** Bytes that were read, but not for the tree. */
    void leaveOut(long bytes) {
        start += bytes;
    }

    /** Adds the element whose start tag is current, without its content. */
    Element addElement(Node parent) {
        checkBytes();
        if (++elements > limits.elements()) {
            throw new EnvelopeRejectedException(
                    FaultCode.XML_LIMIT.at(events.position(), "elements of header and body", limits.elements()));
        }
        try {
            return append(parent);
        } catch (DOMException e) {
            // Some names the parser takes and the tree does not, such as an element called xmlns.
            throw new EnvelopeRejectedException(FaultCode.XML_MALFORMED.at(events.position(), e.getMessage()), e);
        }
    }

    private Element append(Node parent) {
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
        Location location = xml.getLocation();
        spots(document).put(element, new Spot(location.getLineNumber(), location.getColumnNumber()));
        parent.appendChild(element);
        return element;
    }

    /** One map for the whole document: user data of each node would be a map for each. */
    private Map<Node, Spot> spots(Document document) {
        if (spots == null) {
            spots = new IdentityHashMap<>();
            document.setUserData(SPOTS, spots, null);
        }
        return spots;
    }

    /** Adds the element whose start tag is current with all its content; ends at its end tag. */
    Element addSubtree(Node parent) throws IOException {
        Element top = addElement(parent);
        Node current = top;
        // Text around comments and CDATA sections is one text: what is verified is what is read.
        StringBuilder text = new StringBuilder();
        Location textStart = events.reader().getLocation();
        while (true) {
            textStart = text.length() == 0 ? events.reader().getLocation() : textStart;
            events.next();
            checkBytes();
            if (events.isText()) {
                XMLStreamReader xml = events.reader();
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                continue;
            }
            if (text.length() > 0) {
                Text node = top.getOwnerDocument().createTextNode(text.toString());
                boolean betweenElements = events.isStart() || current.hasChildNodes();
                if (betweenElements && !node.getData().isBlank()) {
                    spots(top.getOwnerDocument()).put(node, Spot.behindBlanks(textStart, node.getData()));
                }
                current.appendChild(node);
                text.setLength(0);
            }
            if (events.isStart()) {
                current = addElement(current);
            } else if (events.isEnd()) {
                if (current == top) {
                    return top;
                }
                current = current.getParentNode();
            } else if (events.isInstruction()) {
                throw new EnvelopeRejectedException(FaultCode.XML_INSTRUCTION.at(
                        events.position(), events.reader().getPITarget()));
            }
        }
    }

    private void checkBytes() {
        if (events.bytesRead() - start > limits.headBytes()) {
            throw new EnvelopeRejectedException(
                    FaultCode.XML_LIMIT.at(events.position(), "bytes of header and body", limits.headBytes()));
        }
    }

    static void declareNamespace(Element element, String prefix, String uri) {
        String name = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, uri);
    }

    /** Where the element, or the text between elements, was read; {@link Position#NONE} if it was not read but made. */
    static Position positionOf(Node node) {
        Object spots = node.getOwnerDocument().getUserData(SPOTS);
        if (!(spots instanceof Map<?, ?> map) || !(map.get(node) instanceof Spot spot)) {
            return Position.NONE;
        }
        Deque<String> path = new ArrayDeque<>();
        for (Node n = node instanceof Text ? node.getParentNode() : node;
                n instanceof Element e;
                n = n.getParentNode()) {
            path.addFirst(e.getLocalName());
        }
        return new Position(shortened(String.join("/", path)), spot.line(), spot.column());
    }

    /** Names come from outside and may be long. */
    static String shortened(String path) {
        return path.length() <= LONGEST_PATH ? path : "…" + path.substring(path.length() - LONGEST_PATH);
    }

    private static String qualified(String prefix, String localName) {
        return prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
    }

    private record Spot(int line, int column) {
        /** Of the first character that is no white space. */
        static Spot behindBlanks(Location start, String text) {
            int first = text.length() - text.stripLeading().length();
            String blanks = text.substring(0, first);
            int lines = (int) blanks.chars().filter(c -> c == '\n').count();
            int column = lines == 0 ? start.getColumnNumber() + first : first - blanks.lastIndexOf('\n');
            return new Spot(start.getLineNumber() + lines, column);
        }
    }
}
