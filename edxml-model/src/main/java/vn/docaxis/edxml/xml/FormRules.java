package vn.docaxis.edxml.xml;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/**
 * How header and body are written, held against the strict form: names, order, prefixes, attributes, stray text, empty elements.
 * Source: spec/edxml §3 to §7.
 */
final class FormRules {
    private static final int SHOWN_TEXT = 60;
    /** White space of XML and no other: what looks blank may still be text to a reader. */
    private static final Pattern LAYOUT = Pattern.compile("[ \\t\\r\\n]*");

    private static final Pattern NC_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}._\u00B7-]*");

    private static final Shape HOP = Shape.of(Wire.Hop.class);
    private static final Shape TRACE = Shape.ofTexts()
            .and(Edxml.TRACE_HEADER, true, Optional.of(HOP))
            .and(Edxml.BUSSINESS, Optional.of("Business"), false, Optional.of(Shape.of(Wire.BusinessPart.class)));
    private static final Shape MANIFEST =
            Shape.ofTexts().and("Reference", true, Optional.of(Shape.of(Wire.Reference.class)));
    private static final Shape BODY = Shape.ofTexts().and(Edxml.MANIFEST, false, Optional.of(MANIFEST));
    private static final Shape DOCUMENT = envelope(Shape.of(Wire.Header.class));
    private static final Shape STATUS = envelope(Shape.of(Wire.StatusHeader.class));

    /** Elements that a signature of ours points at. */
    private static final Set<String> IDENTIFIED = Set.of(Edxml.MESSAGE_HEADER, Edxml.BUSSINESS, Edxml.BODY);

    /** Behind everything else in the header. */
    private static final Shape.Place SIGNATURE =
            new Shape.Place(Edxml.SIGNATURE, Integer.MAX_VALUE, Optional.empty(), true, false, Optional.empty());

    private final Remarks remarks;
    private final Set<String> ids = new HashSet<>();

    FormRules(Remarks remarks) {
        this.remarks = remarks;
    }

    private static Shape envelope(Shape messageHeader) {
        Shape header = Shape.ofTexts()
                .and(Edxml.MESSAGE_HEADER, Optional.of(Edxml.LEGACY_STATUS), false, Optional.of(messageHeader))
                .and(Edxml.TRACE_HEADER_LIST, false, Optional.of(TRACE))
                .and(Edxml.ERROR_LIST, false, Optional.of(Shape.of(Wire.Errors.class)));
        return Shape.ofTexts().and(Edxml.HEADER, false, Optional.of(header)).and(Edxml.BODY, false, Optional.of(BODY));
    }

    /** @param root {@code edXML} with its envelope below it */
    void check(Element root, boolean status) {
        prefix(root, "");
        attributes(root);
        for (Element envelope : EnvelopeParts.childElements(root)) {
            prefix(envelope, Edxml.PREFIX);
            attributes(envelope);
            group(envelope, status ? STATUS : DOCUMENT);
        }
    }

    private void group(Element group, Shape shape) {
        strayText(group);
        Shape.Place furthest = null;
        boolean ordered = true;
        for (Element child : EnvelopeParts.childElements(group)) {
            if (isSignature(child, group)) {
                furthest = SIGNATURE;
                continue;
            }
            Optional<Shape.Place> found = Edxml.NAMESPACE.equals(child.getNamespaceURI())
                    ? shape.place(child.getLocalName())
                    : Optional.empty();
            if (found.isEmpty()) {
                remarks.add(unknown(child));
                continue;
            }
            Shape.Place place = found.get();
            if (ordered && furthest != null && place.order() < furthest.order()) {
                remarks.add(FaultCode.FORM_ORDER.at(HeadTree.positionOf(child), place.name(), furthest.name()));
                ordered = false; // once is enough for one group
            }
            furthest = furthest == null || place.order() > furthest.order() ? place : furthest;
            element(child, place);
        }
    }

    private void element(Element element, Shape.Place place) {
        prefix(element, Edxml.PREFIX);
        if (!element.getLocalName().equals(place.name())) {
            boolean legacy = element.getLocalName().equals(Edxml.LEGACY_STATUS);
            Position where = HeadTree.positionOf(element);
            remarks.add(
                    legacy
                            ? FaultCode.FORM_LEGACY_STATUS.at(where)
                            : FaultCode.FORM_SPELLING.at(where, place.name(), element.getLocalName()));
        }
        if (place.isOpen()) {
            return; // kept as it came
        }
        attributes(element);
        if (place.group().isEmpty()) {
            text(element);
        } else if (place.optional() && isEmpty(element)) {
            remarks.add(FaultCode.FORM_EMPTY.at(HeadTree.positionOf(element), element.getLocalName()));
        } else {
            group(element, place.group().get());
        }
    }

    private void text(Element leaf) {
        for (Element child : EnvelopeParts.childElements(leaf)) {
            remarks.add(unknown(child));
        }
        String text = leaf.getTextContent();
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            remarks.add(FaultCode.FORM_NORMALIZATION.at(HeadTree.positionOf(leaf), leaf.getLocalName()));
        }
    }

    private void strayText(Element group) {
        for (Node n = group.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n.getNodeType() == Node.TEXT_NODE
                    && !LAYOUT.matcher(n.getNodeValue()).matches()) {
                String text = n.getNodeValue().strip();
                remarks.add(FaultCode.FORM_TEXT.at(
                        HeadTree.positionOf(n), text.substring(0, Math.min(SHOWN_TEXT, text.length()))));
            }
        }
    }

    private void attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!isKnown(element, attribute)) {
                remarks.add(FaultCode.FORM_UNKNOWN_ATTRIBUTE.at(HeadTree.positionOf(element), attribute.getNodeName()));
            } else if (Edxml.ID.equals(attribute.getLocalName())) {
                id(element, attribute.getValue().strip());
            }
        }
    }

    private void id(Element element, String value) {
        if (!NC_NAME.matcher(value).matches() || !ids.add(value)) {
            remarks.add(FaultCode.SIGNATURE_ID.at(HeadTree.positionOf(element), value));
        }
    }

    private static boolean isKnown(Element element, Attr attribute) {
        String namespace = attribute.getNamespaceURI();
        if (namespace != null) {
            return namespace.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)
                    || namespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)
                            && attribute.getLocalName().endsWith("chemaLocation");
        }
        return switch (attribute.getLocalName()) {
            case Edxml.ID -> IDENTIFIED.contains(element.getLocalName());
            case "version" -> element.getLocalName().equals(Edxml.MANIFEST);
            default -> false;
        };
    }

    private void prefix(Element element, String strict) {
        remarks.prefix(
                element.getLocalName(),
                strict,
                Objects.requireNonNullElse(element.getPrefix(), ""),
                HeadTree.positionOf(element));
    }

    private static Fault unknown(Element element) {
        return FaultCode.FORM_UNKNOWN_ELEMENT.at(HeadTree.positionOf(element), element.getNodeName());
    }

    /** Signatures, real ones and dummies, are for {@link HeadRules}. */
    private static boolean isSignature(Element child, Element parent) {
        return parent.getLocalName().equals(Edxml.HEADER)
                && (Edxml.SIGNATURE.equals(child.getLocalName())
                        || Edxml.DIGITAL_SIGNATURE.equals(child.getLocalName()));
    }

    /** Without text, however many elements are in it. */
    static boolean isEmpty(Element element) {
        return element.getTextContent().isBlank();
    }
}
