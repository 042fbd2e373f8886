package vn.docaxis.edxml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import vn.docaxis.edxml.xml.Edxml;

/** Groups of unknown content: elements of several namespaces, attributes, mixed text, white space that means something. */
public final class KeptArbitraries {
    private static final int DEEPEST = 3;

    private KeptArbitraries() {}

    /** A group of that name; it may be empty, and then it is as good as absent. */
    public static Arbitrary<KeptXml.Element> groups(String name) {
        return Combinators.combine(attributes(), content(DEEPEST))
                .as((attributes, content) -> new KeptXml.Element(Edxml.NAMESPACE, name, attributes, content));
    }

    private static Arbitrary<KeptXml.Element> elements(int deepest) {
        return Combinators.combine(
                        Arbitraries.of(Edxml.NAMESPACE, "", "urn:x", "http://vendor.example/ns#1&2"),
                        Arbitraries.of("ReplyFor", "Code", "a", "Mã-số", "_x.1"),
                        attributes(),
                        content(deepest))
                .as(KeptXml.Element::new);
    }

    private static Arbitrary<List<KeptXml>> content(int deepest) {
        Arbitrary<KeptXml> texts = Arbitraries.oneOf(
                        TextArbitraries.texts(1, 30), Arbitraries.of(" ", "\n  ", " x ", "\t<&>\r\n", "]]>"))
                .map(KeptXml.Text::new);
        Arbitrary<KeptXml> any = deepest == 0
                ? texts
                : Arbitraries.frequencyOf(
                        Tuple.of(2, texts),
                        Tuple.of(
                                3, Arbitraries.lazy(() -> elements(deepest - 1)).map(e -> e)));
        return any.list().ofMaxSize(4).map(KeptArbitraries::withoutNeighbours);
    }

    /** Of two texts side by side the first: a reader could not tell where the second begins. */
    private static List<KeptXml> withoutNeighbours(List<KeptXml> content) {
        List<KeptXml> apart = new ArrayList<>();
        boolean afterText = false;
        for (KeptXml one : content) {
            boolean text = one instanceof KeptXml.Text;
            if (!text || !afterText) {
                apart.add(one);
            }
            afterText = text;
        }
        return apart;
    }

    private static Arbitrary<List<KeptXml.Attribute>> attributes() {
        return Combinators.combine(
                        Arbitraries.of(
                                "", "", "urn:x", "urn:y", Edxml.NAMESPACE, "http://www.w3.org/XML/1998/namespace"),
                        Arbitraries.of("b", "type", "lang", "số"),
                        Arbitraries.oneOf(TextArbitraries.texts(0, 20), Arbitraries.of(" x ", "\"'<>&\t\r\n")))
                .as(KeptXml.Attribute::new)
                .list()
                .ofMaxSize(3)
                .map(KeptArbitraries::eachOnce);
    }

    private static List<KeptXml.Attribute> eachOnce(List<KeptXml.Attribute> attributes) {
        Set<String> seen = new HashSet<>();
        return attributes.stream()
                .filter(a -> seen.add(a.namespace() + " " + a.name()))
                .toList();
    }
}
