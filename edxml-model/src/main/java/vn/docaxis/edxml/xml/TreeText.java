package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes a small tree as text, escaped as canonical XML is, so that canonicalizing what a reader gets back gives what was signed.
 * Namespaces are declared where they are first needed.
 */
final class TreeText {
    private TreeText() {}

    /** White space for people, put in before anything is signed. Elements with text are left alone. */
    static void indent(Element element) {
        indent(element, "\n");
    }

    private static void indent(Element element, String lineBreak) {
        if (EnvelopeParts.childElements(element).isEmpty() || hasText(element)) {
            return;
        }
        for (Element child : EnvelopeParts.childElements(element)) {
            element.insertBefore(element.getOwnerDocument().createTextNode(lineBreak + "  "), child);
            indent(child, lineBreak + "  ");
        }
        element.appendChild(element.getOwnerDocument().createTextNode(lineBreak));
    }

    private static boolean hasText(Element element) {
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n.getNodeType() == Node.TEXT_NODE && !n.getNodeValue().isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** The start tag of a root element. */
    static void writeStart(Element element, Writer out) throws IOException {
        writeStart(element, new HashMap<>(), out);
    }

    /** The element with its content, as it stands below its parent. */
    static void write(Element element, Writer out) throws IOException {
        Map<String, String> scope = new HashMap<>();
        if (element.getParentNode() instanceof Element parent) {
            declare(parent, scope);
        }
        write(element, scope, out);
    }

    private static void write(Element element, Map<String, String> outer, Writer out) throws IOException {
        Map<String, String> scope = new HashMap<>(outer);
        writeStart(element, scope, out);
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                write(child, scope, out);
            } else if (n.getNodeType() == Node.TEXT_NODE || n.getNodeType() == Node.CDATA_SECTION_NODE) {
                escapeText(n.getNodeValue(), out);
            }
        }
        out.write("</" + element.getNodeName() + ">");
    }

    private static void writeStart(Element element, Map<String, String> scope, Writer out) throws IOException {
        out.write("<" + element.getNodeName());
        for (Map.Entry<String, String> declaration : declare(element, scope).entrySet()) {
            String prefix = declaration.getKey();
            writeAttribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, declaration.getValue(), out);
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                writeAttribute(attribute.getNodeName(), attribute.getValue(), out);
            }
        }
        out.write(">");
    }

    /** Puts the namespaces that the element needs and {@code scope} lacks into it, and returns them. */
    private static Map<String, String> declare(Element element, Map<String, String> scope) {
        Map<String, String> added = new HashMap<>();
        need(element, scope, added);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            boolean declaration = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            if (!declaration && attribute.getPrefix() != null) {
                need(attribute, scope, added);
            }
        }
        scope.putAll(added);
        return added;
    }

    private static void need(Node node, Map<String, String> scope, Map<String, String> added) {
        String prefix = Objects.requireNonNullElse(node.getPrefix(), "");
        String uri = Objects.requireNonNullElse(node.getNamespaceURI(), "");
        if (!prefix.equals("xml") && !uri.equals(scope.getOrDefault(prefix, ""))) {
            added.put(prefix, uri);
        }
    }

    private static void writeAttribute(String name, String value, Writer out) throws IOException {
        out.write(" " + name + "=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '"' -> out.write("&quot;");
                case '\t' -> out.write("&#x9;");
                case '\n' -> out.write("&#xA;");
                case '\r' -> out.write("&#xD;");
                default -> out.write(legal(value, i));
            }
        }
        out.write("\"");
    }

    static void escapeText(String text, Writer out) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '\r' -> out.write("&#xD;");
                default -> out.write(legal(text, i));
            }
        }
    }

    /** @throws IllegalArgumentException if XML 1.0 has no such character */
    private static char legal(String text, int index) {
        char c = text.charAt(index);
        boolean half = Character.isHighSurrogate(c)
                        && (index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1)))
                || Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
        if (c < ' ' && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF' || half) {
            throw new IllegalArgumentException("XML has no character U+%04X".formatted((int) c));
        }
        return c;
    }
}
