package vn.docaxis.edxml;

import java.util.Comparator;
import java.util.List;

/**
 * A piece of a group that the standard names and nobody explains: it is kept as it came and written back with equal content.
 * Source: spec/edxml §4, "ignore, keep".
 *
 * <p>Names, attributes and texts are kept; prefixes, comments and the white space that only lays out elements are not. A prefix
 * within a text (as in {@code xsi:type="x:y"}) is not followed.
 */
public sealed interface KeptXml {
    /**
     * An element.
     *
     * @param namespace  URI; empty for none
     * @param name       local name
     * @param attributes by namespace and name
     * @param content    in the order of the file, no two texts side by side
     */
    record Element(String namespace, String name, List<Attribute> attributes, List<KeptXml> content)
            implements KeptXml {
        /** @throws IllegalArgumentException if the name is none, or two texts stand side by side */
        public Element {
            requireName(name);
            attributes = attributes.stream().sorted(Attribute.ORDER).toList();
            content = withoutLayout(content);
            for (int i = 1; i < content.size(); i++) {
                if (content.get(i) instanceof Text && content.get(i - 1) instanceof Text) {
                    throw new IllegalArgumentException("two texts side by side are one text");
                }
            }
        }

        /** Whether there is nothing in it but white space. */
        public boolean isEmpty() {
            return attributes.isEmpty() && content.stream().allMatch(Element::isBlank);
        }

        private static List<KeptXml> withoutLayout(List<KeptXml> content) {
            boolean mixed = content.stream().anyMatch(c -> c instanceof Text && !isBlank(c));
            boolean elements = content.stream().anyMatch(Element.class::isInstance);
            return mixed || !elements
                    ? List.copyOf(content)
                    : content.stream().filter(Element.class::isInstance).toList();
        }

        private static boolean isBlank(KeptXml content) {
            return content instanceof Text text && text.value().isBlank();
        }

        @Override
        public String toString() {
            return "KeptXml[%s]".formatted(name);
        }
    }

    /**
     * Characters, white space included.
     *
     * @param value not empty
     */
    record Text(String value) implements KeptXml {
        /** @throws IllegalArgumentException if there is no character */
        public Text {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("a text without characters is no text");
            }
        }

        @Override
        public String toString() {
            return "KeptXml[%d characters]".formatted(value.length());
        }
    }

    /**
     * An attribute other than {@code Id}: such a one would be taken for what a signature of the envelope refers to.
     *
     * @param namespace URI; empty for none
     */
    record Attribute(String namespace, String name, String value) {
        private static final Comparator<Attribute> ORDER =
                Comparator.comparing(Attribute::namespace).thenComparing(Attribute::name);

        /** @throws IllegalArgumentException if the name is none, or {@code Id} in any case */
        public Attribute {
            requireName(name);
            if (isId(name)) {
                throw new IllegalArgumentException("an attribute %s is not kept".formatted(name));
            }
        }

        public static boolean isId(String name) {
            return name.equalsIgnoreCase("Id");
        }

        @Override
        public String toString() {
            return "KeptXml[@%s]".formatted(name);
        }
    }

    /** Looser than XML, to whose names the writer holds them: this keeps markup out. */
    private static void requireName(String name) {
        boolean markup = name.chars().anyMatch(c -> Character.isWhitespace(c) || "<>&\"'=/:".indexOf(c) >= 0);
        if (name.isEmpty() || markup) {
            throw new IllegalArgumentException("'%s' is no XML name".formatted(name));
        }
    }
}
