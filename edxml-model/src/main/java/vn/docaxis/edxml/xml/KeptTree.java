package vn.docaxis.edxml.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import vn.docaxis.edxml.KeptXml;

/** Turns groups of unknown content into values and back; what is read went through the hardened parser before. */
final class KeptTree {
    private KeptTree() {}

    /** Empty if there is nothing in the group. */
    static Optional<KeptXml.Element> read(Element group) {
        return Optional.of(element(group)).filter(e -> !e.isEmpty());
    }

    private static KeptXml.Element element(Element element) {
        List<KeptXml> content = new ArrayList<>();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                content.add(element(child));
            } else if (!n.getNodeValue().isEmpty()) {
                content.add(
                        new KeptXml.Text(n.getNodeValue())); // the head's tree holds elements and texts, nothing else
            }
        }
        return new KeptXml.Element(namespaceOf(element), element.getLocalName(), attributes(element), content);
    }

    private static List<KeptXml.Attribute> attributes(Element element) {
        List<KeptXml.Attribute> kept = new ArrayList<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            boolean declaration = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            if (!declaration && !KeptXml.Attribute.isId(attribute.getLocalName())) {
                kept.add(new KeptXml.Attribute(namespaceOf(attribute), attribute.getLocalName(), attribute.getValue()));
            }
        }
        return kept;
    }

    private static String namespaceOf(Node node) {
        return Objects.requireNonNullElse(node.getNamespaceURI(), "");
    }

    /** Puts attributes and content of {@code kept} into the empty {@code group}. */
    static void fill(Element group, KeptXml.Element kept) {
        int prefixes = 0;
        for (KeptXml.Attribute attribute : kept.attributes()) {
            switch (attribute.namespace()) {
                case "" -> group.setAttributeNS(null, attribute.name(), attribute.value());
                case XMLConstants.XML_NS_URI ->
                    group.setAttributeNS(XMLConstants.XML_NS_URI, "xml:" + attribute.name(), attribute.value());
                default -> {
                    prefixes++;
                    HeadTree.declareNamespace(group, "a" + prefixes, attribute.namespace());
                    group.setAttributeNS(
                            attribute.namespace(), "a" + prefixes + ":" + attribute.name(), attribute.value());
                }
            }
        }
        for (KeptXml content : kept.content()) {
            if (content instanceof KeptXml.Element child) {
                fill(append(group, child), child);
            } else if (content instanceof KeptXml.Text text) {
                group.appendChild(group.getOwnerDocument().createTextNode(text.value()));
            }
        }
    }

    /** Elements of foreign namespaces declare theirs as the default, so that no prefix can meet another one. */
    private static Element append(Element parent, KeptXml.Element kept) {
        String namespace = kept.namespace().isEmpty() ? null : kept.namespace();
        String prefix = switch (kept.namespace()) {
            case Edxml.NAMESPACE -> Edxml.PREFIX + ":";
            case XMLConstants.XML_NS_URI -> "xml:";
            default -> "";
        };
        Element element = parent.getOwnerDocument().createElementNS(namespace, prefix + kept.name());
        if (prefix.isEmpty()) {
            HeadTree.declareNamespace(element, "", kept.namespace());
        }
        parent.appendChild(element);
        return element;
    }
}
