package vn.docaxis.edxml.schema;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.docaxis.edxml.xml.Edxml;

/** A packet that is changed at random, a few times, in ways that matter to a schema: what software of others gets wrong. */
final class BentPacket {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "2",
            "3",
            "4",
            "01",
            "02",
            "14",
            "16",
            "007",
            "999",
            "1000",
            "-1",
            "+1",
            "1.0",
            "true",
            "TRUE",
            "false",
            "abc",
            "G22",
            "000.00.00.H53",
            "a b",
            "2026/02/28",
            "2024/02/29",
            "2023/02/29",
            "2026/2/8",
            "28/02/2026",
            "2026/13/01",
            "2026/03/01 08:15:00",
            "2026/03/01 24:00:00",
            "  2026/03/01\n",
            "\u00A0",
            "\u2003",
            "😀".repeat(6),
            "x".repeat(10),
            "x".repeat(11),
            "x".repeat(12),
            "x".repeat(20),
            "x".repeat(21),
            "x".repeat(30),
            "x".repeat(31),
            "x".repeat(35),
            "x".repeat(36),
            "x".repeat(50),
            "x".repeat(51),
            "x".repeat(100),
            "x".repeat(101),
            "x".repeat(150),
            "x".repeat(151),
            "x".repeat(200),
            "x".repeat(201),
            "x".repeat(250),
            "x".repeat(255),
            "x".repeat(256),
            "x".repeat(300),
            "x".repeat(301),
            "x".repeat(500),
            "x".repeat(501),
            "x".repeat(1000),
            "x".repeat(1001),
            "y ".repeat(250),
            "y ".repeat(251));

    private static final List<String> NAMES = List.of(
            "OrganId", "Subject", "Bussiness", "Business", "To", "Paper", "Description", "Unknown", "StatusCode");

    private final Document document;
    private final Random random;
    private final List<String> changes = new ArrayList<>();

    private BentPacket(Document document, Random random) {
        this.document = document;
        this.random = random;
    }

    static BentPacket of(byte[] packet, long seed) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(packet));
        BentPacket bent = new BentPacket(document, new Random(seed));
        int times = bent.random.nextInt(4);
        for (int i = 0; i < times; i++) {
            bent.bend();
        }
        return bent;
    }

    byte[] bytes() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }

    private void bend() {
        List<Element> elements = new ArrayList<>();
        collect(document.getDocumentElement(), elements);
        Element chosen = elements.get(random.nextInt(elements.size()));
        if (chosen == document.getDocumentElement()) {
            return;
        }
        int kind = random.nextInt(12);
        changes.add(kind + " at " + chosen.getNodeName());
        switch (kind) {
            case 0 -> chosen.getParentNode().removeChild(chosen);
            case 1 -> chosen.getParentNode().insertBefore(chosen.cloneNode(true), chosen);
            case 2 -> swapWithNext(chosen);
            case 3 -> insert(chosen, element(NAMES.get(random.nextInt(NAMES.size()))));
            case 4 -> chosen.setAttributeNS(null, random.nextBoolean() ? Edxml.ID : "other", "a" + random.nextInt(2));
            case 5 -> chosen.getParentNode().insertBefore(document.createTextNode("text"), chosen);
            case 6 -> document.renameNode(chosen, Edxml.NAMESPACE, "edXML:" + NAMES.get(random.nextInt(NAMES.size())));
            case 7 -> document.renameNode(chosen, "urn:other", "o:" + chosen.getLocalName());
            default -> text(elements);
        }
    }

    /** The most frequent fault: a field of which the text is wrong. */
    private void text(List<Element> elements) {
        List<Element> leaves =
                elements.stream().filter(e -> children(e).isEmpty()).toList();
        Element leaf = leaves.get(random.nextInt(leaves.size()));
        if (!leaf.getLocalName().equals("ContentTransferEncoded")) {
            String text = TEXTS.get(random.nextInt(TEXTS.size()));
            changes.add(leaf.getNodeName() + " = '" + text + "'");
            leaf.setTextContent(text);
        }
    }

    private void swapWithNext(Element element) {
        Node next = element.getNextSibling();
        while (next != null && !(next instanceof Element)) {
            next = next.getNextSibling();
        }
        if (next != null) {
            element.getParentNode().insertBefore(next, element);
        }
    }

    private void insert(Element before, Element added) {
        added.setTextContent("1");
        before.getParentNode().insertBefore(added, before);
    }

    private Element element(String name) {
        return document.createElementNS(Edxml.NAMESPACE, "edXML:" + name);
    }

    private static void collect(Element element, List<Element> into) {
        into.add(element);
        children(element).forEach(child -> collect(child, into));
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    @Override
    public String toString() {
        return changes.toString();
    }
}
