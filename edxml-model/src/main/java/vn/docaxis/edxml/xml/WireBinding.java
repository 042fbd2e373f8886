package vn.docaxis.edxml.xml;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.util.HashSet;
import java.util.Set;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** JAXB between the tree and {@link Wire}. */
final class WireBinding {
    // The context may be shared between threads; marshallers and unmarshallers may not.
    private static final JAXBContext CONTEXT = context();

    private WireBinding() {}

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(
                    Wire.Header.class,
                    Wire.StatusHeader.class,
                    Wire.BusinessPart.class,
                    Wire.Errors.class,
                    Wire.Hop.class,
                    Wire.Reference.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the wire classes are not bound correctly", e);
        }
    }

    /** @throws EnvelopeRejectedException if an element stands twice where one belongs */
    static <T> T read(Element element, Class<T> type) {
        refuseRepetitions(element, type);
        return bind(element, type);
    }

    static void refuseRepetitions(Element element, Class<?> type) {
        refuseRepetitions(element, Shape.of(type));
    }

    /** Of an element that stands twice, one is taken. */
    static <T> T bind(Element element, Class<T> type) {
        try {
            return CONTEXT.createUnmarshaller().unmarshal(element, type).getValue();
        } catch (JAXBException e) {
            throw new EnvelopeRejectedException(
                    FaultCode.EDXML_VALUE.at(
                            HeadTree.positionOf(element),
                            element.getLocalName(),
                            "the standard's structure",
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** Of two elements in a place for one, readers differ in which they take: what was signed must mean one thing. */
    private static void refuseRepetitions(Element group, Shape shape) {
        Set<String> seen = new HashSet<>();
        for (Element child : EnvelopeParts.childElements(group)) {
            String name = child.getLocalName();
            if (!Edxml.NAMESPACE.equals(child.getNamespaceURI())) {
                continue;
            }
            boolean again = !seen.add(name);
            shape.place(name).ifPresent(place -> {
                if (again && !place.many()) {
                    throw new EnvelopeRejectedException(FaultCode.EDXML_REPEATED.at(HeadTree.positionOf(child), name));
                }
                place.group().ifPresent(inner -> refuseRepetitions(child, inner));
            });
        }
    }

    /** Appends the part to {@code parent} under that name. */
    static <T> Element write(Element parent, String localName, Class<T> type, T part) {
        try {
            Marshaller marshaller = CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            QName name = new QName(Edxml.NAMESPACE, localName, Edxml.PREFIX);
            marshaller.marshal(new JAXBElement<>(name, type, part), parent);
            return prefixed((Element) parent.getLastChild());
        } catch (JAXBException e) {
            throw new IllegalStateException("the wire classes could not be written", e);
        }
    }

    /** One large receiver insists on this prefix for everything within the envelope. Source: spec/edxml §3. */
    private static Element prefixed(Element element) {
        EnvelopeParts.childElements(element).forEach(WireBinding::prefixed);
        String name = Edxml.PREFIX + ":" + element.getLocalName();
        return (Element) element.getOwnerDocument().renameNode(element, Edxml.NAMESPACE, name);
    }
}
