package vn.docaxis.edxml.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.SignedXml;

/**
 * Small XML documents as trees, and back: statements, signatures, tables of contents. They come through the same hardened door as
 * envelopes: no DTD, nothing external, everything bounded.
 */
public final class SmallXml {
    private static final int LARGEST = 1 << 25;
    /** Room for the signature over some ten thousand files. */
    private static final ReadLimits LIMITS = new ReadLimits(LARGEST, LARGEST, LARGEST, 20, 200_000, 20, 0, 0);

    private SmallXml() {}

    /** A tree with nothing but its root, in that namespace and without a prefix. */
    public static Document newDocument(String namespace, String rootName) {
        Document document = HeadTree.newDocument();
        Element root = document.createElementNS(namespace, rootName);
        document.appendChild(root);
        HeadTree.declareNamespace(root, "", namespace);
        return document;
    }

    /** Adds an element in the namespace of its parent; no text if it is empty. */
    public static Element append(Element parent, String localName, String text) {
        Element element = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), localName);
        if (!text.isEmpty()) {
            element.setTextContent(text);
        }
        parent.appendChild(element);
        return element;
    }

    /** One element a line. */
    public static void indent(Document document) {
        TreeText.indent(document.getDocumentElement());
    }

    /** The text of a tree, signed or not. */
    public static SignedXml text(Document document) {
        StringWriter text = new StringWriter();
        try {
            text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            TreeText.write(document.getDocumentElement(), text);
            text.write("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SignedXml(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a tree; nothing in it is trusted yet.
     *
     * @throws vn.docaxis.edxml.fault.EnvelopeRejectedException if it cannot be read, or is larger than any such document should be
     */
    public static Document parse(SignedXml xml) {
        return parse(xml.bytes(), LIMITS);
    }

    static Document parse(byte[] bytes, ReadLimits limits) {
        try {
            XmlSource source = new XmlSource(new ByteArrayInputStream(bytes), limits, new Remarks());
            XmlEvents events = new XmlEvents(source, limits, new Remarks());
            while (!events.isStart()) {
                events.next();
            }
            Document document = HeadTree.newDocument();
            new HeadTree(events, limits).addSubtree(document);
            while (!events.isDocumentEnd()) {
                events.next();
            }
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
