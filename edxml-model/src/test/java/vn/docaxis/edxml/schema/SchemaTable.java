package vn.docaxis.edxml.schema;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The schema as tables for people, made of nothing but the file itself. {@link #markdown} is the whole page. */
final class SchemaTable {
    private static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String HEAD = """
            # edXML: hồ sơ chặt · the strict profile

            <!-- Made of edxml-strict.xsd by SchemaTableTest, which says how to make it anew. Do not edit. -->

            [edxml-strict.xsd](../src/main/resources/vn/docaxis/edxml/schema/edxml-strict.xsd)

            %s

            %s

            Số lần · occurrence: `1`, `0..1`, `1..n`, `0..n`. Ký tự · characters: `1–500` là từ 1 đến 500 · means 1 to 500; `0–` có thể rỗng · may be
            empty. Các kiểu khác ở cuối trang · the other types are at the end. Thứ tự các dòng là thứ tự các phần tử · elements stand in the
            order of the lines.
            """;
    private static final String COLUMNS =
            "\n| element | × | kiểu · type | nghĩa | meaning | nguồn · source |\n|---|---|---|---|---|---|\n";

    /** What gets a section of its own. */
    private static final Set<String> PARTS =
            Set.of("MessageHeader", "TraceHeaderList", "ErrorList", "edXMLBody", "AttachmentEncoded");

    private final Element schema;
    private final Map<String, Element> named = new HashMap<>();
    private final StringBuilder page = new StringBuilder();
    private final List<Runnable> laterSections = new ArrayList<>();

    private SchemaTable(Element schema) {
        this.schema = schema;
        children(schema).stream()
                .filter(c -> c.hasAttribute("name"))
                .forEach(c -> named.put(c.getAttribute("name"), c));
    }

    static SchemaTable read() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try (InputStream file = StrictSchema.open()) {
            return new SchemaTable(factory.newDocumentBuilder().parse(file).getDocumentElement());
        }
    }

    String markdown() {
        Element profile = annotations("profile").get(0);
        page.append(HEAD.formatted(documentation(profile, "vi"), documentation(profile, "en")));
        Element root = named.get("edXML");
        section("Gói tin · packet");
        row("edXML", root);
        content("edXML", typeOf(root));
        while (!laterSections.isEmpty()) {
            laterSections.remove(0).run();
        }
        constraints();
        types();
        beyond();
        return page.toString();
    }

    /** Every element, attribute, type and code: whatever needs its documentation. */
    static List<Element> documented(Element within) {
        List<Element> found = new ArrayList<>();
        for (Element child : children(within)) {
            boolean reference = child.hasAttribute("ref");
            boolean describes = child.hasAttribute("name") || child.hasAttribute("value") && is(child, "enumeration");
            if (describes && !reference || is(child, "any")) {
                found.add(child);
            }
            found.addAll(documented(child));
        }
        return found;
    }

    Element schema() {
        return schema;
    }

    /** The codes of a type with their words: code, Vietnamese, English. */
    List<List<String>> codes(String type) {
        return descendants(named.get(type), "enumeration").stream()
                .map(e -> List.of(e.getAttribute("value"), documentation(e, "vi"), documentation(e, "en")))
                .toList();
    }

    private void content(String path, Element type) {
        for (Element child : children(type)) {
            switch (child.getLocalName()) {
                case "element" -> element(path, child);
                case "any", "anyAttribute" -> row(path + "/" + (is(child, "any") ? "*" : "@*"), child);
                case "attribute" -> row(path + "/@" + child.getAttribute("name"), child);
                case "group" -> content(path, named.get(local(child.getAttribute("ref"))));
                case "choice" ->
                    laterSections.addAll(
                            0,
                            children(child).stream()
                                    .map(b -> (Runnable) () -> branch(path, b))
                                    .toList());
                default -> content(path, child);
            }
        }
    }

    private void element(String path, Element element) {
        String name = element.getAttribute("name");
        row(path + "/" + name, element);
        Element type = typeOf(element);
        if (type == null || !is(type, "complexType")) {
            return;
        }
        if (PARTS.contains(name)) {
            laterSections.add(() -> {
                section(name);
                content(name, type);
            });
        } else {
            content(path + "/" + name, type);
        }
    }

    /** One of the sequences that a choice is between, in a section of its own. */
    private void branch(String path, Element sequence) {
        section(path + ": " + documentation(sequence, "vi") + " · " + documentation(sequence, "en"));
        content(path, sequence);
    }

    private void section(String title) {
        page.append("\n## ").append(title).append("\n").append(COLUMNS);
    }

    private void row(String path, Element element) {
        cells(
                "`" + path + "`",
                occurrence(element),
                typeText(element),
                documentation(element, "vi"),
                documentation(element, "en"),
                source(element));
    }

    private void cells(String... cells) {
        page.append(Stream.of(cells).map(c -> c.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String occurrence(Element element) {
        if (is(element, "attribute") || is(element, "anyAttribute")) {
            return element.getAttribute("use").equals("required") ? "1" : "0..1";
        }
        String most = element.getAttribute("maxOccurs").equals("unbounded") ? "n" : "1";
        String least = element.getAttribute("minOccurs").equals("0") ? "0" : "1";
        return least.equals(most) ? "1" : least + ".." + most;
    }

    private String typeText(Element element) {
        String name = local(element.getAttribute("type"));
        Element type = named.get(name);
        if (element.hasAttribute("namespace")) {
            return "`" + element.getAttribute("namespace") + "`";
        }
        if (element.hasAttribute("fixed")) {
            return "`" + element.getAttribute("fixed") + "`";
        }
        if (type == null) {
            return name;
        }
        if (is(type, "complexType")) {
            return type.getAttribute("mixed").isEmpty() ? "" : name;
        }
        return isText(type) ? length(type) : name;
    }

    /** A type that has nothing but a length. */
    private static boolean isText(Element type) {
        return descendants(type, "pattern").isEmpty()
                && descendants(type, "enumeration").isEmpty();
    }

    private static String length(Element type) {
        return facet(type, "minLength", "0") + "–" + facet(type, "maxLength", "");
    }

    private static String facet(Element type, String name, String otherwise) {
        List<Element> facets = descendants(type, name);
        return facets.isEmpty() ? otherwise : facets.get(0).getAttribute("value");
    }

    private void constraints() {
        page.append("\n## Ràng buộc · constraints\n\n| nghĩa | meaning | nguồn · source |\n|---|---|---|\n");
        Stream.of("unique", "key", "keyref")
                .flatMap(kind -> descendants(schema, kind).stream())
                .forEach(c -> cells(documentation(c, "vi"), documentation(c, "en"), source(c)));
    }

    private void types() {
        page.append(
                "\n## Kiểu · types\n\n| type | giá trị · values | nghĩa | meaning | nguồn · source |\n|---|---|---|---|---|\n");
        for (Element type : children(schema)) {
            boolean opaque = is(type, "complexType") && type.hasAttribute("mixed");
            if (opaque || is(type, "simpleType") && !isText(type)) {
                cells(
                        type.getAttribute("name"),
                        values(type),
                        documentation(type, "vi"),
                        documentation(type, "en"),
                        source(type));
            }
        }
    }

    private static String values(Element type) {
        Stream<String> codes = descendants(type, "enumeration").stream()
                .map(e -> "`%s` %s · %s"
                        .formatted(e.getAttribute("value"), documentation(e, "vi"), documentation(e, "en")));
        Stream<String> patterns = descendants(type, "pattern").stream().map(p -> "`" + p.getAttribute("value") + "`");
        return Stream.concat(codes, patterns).collect(Collectors.joining("<br>"));
    }

    private void beyond() {
        page.append(
                "\n## Ngoài lược đồ · beyond the schema\n\n| rule | nghĩa | meaning | nguồn · source |\n|---|---|---|---|\n");
        annotations("beyond-")
                .forEach(a -> cells(
                        a.getAttribute("id").substring("beyond-".length()),
                        documentation(a, "vi"),
                        documentation(a, "en"),
                        source(a)));
    }

    private List<Element> annotations(String id) {
        return children(schema).stream()
                .filter(c -> c.getAttribute("id").startsWith(id))
                .toList();
    }

    private Element typeOf(Element element) {
        return named.get(local(element.getAttribute("type")));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    static String documentation(Element described, String language) {
        return annotated(described, "documentation")
                .filter(d -> language.equals(d.getAttributeNS(XMLConstants.XML_NS_URI, "lang")))
                .map(SchemaTable::text)
                .collect(Collectors.joining(" "));
    }

    static String source(Element described) {
        return annotated(described, "appinfo").map(SchemaTable::text).collect(Collectors.joining(" "));
    }

    private static Stream<Element> annotated(Element described, String name) {
        Stream<Element> annotations = is(described, "annotation")
                ? Stream.of(described)
                : children(described).stream().filter(c -> is(c, "annotation"));
        return annotations.flatMap(a -> children(a).stream()).filter(c -> is(c, name));
    }

    private static String text(Element element) {
        return element.getTextContent().strip().replaceAll("\\s+", " ");
    }

    private static boolean is(Element element, String name) {
        return element.getLocalName().equals(name);
    }

    private static List<Element> descendants(Element within, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < within.getElementsByTagNameNS(XSD, name).getLength(); i++) {
            found.add((Element) within.getElementsByTagNameNS(XSD, name).item(i));
        }
        return found;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
