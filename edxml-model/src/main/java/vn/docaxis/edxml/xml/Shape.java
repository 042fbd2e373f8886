package vn.docaxis.edxml.xml;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.docaxis.edxml.rule.Presence;
import vn.docaxis.edxml.rule.Present;

/** What may stand within an element, in the order of the strict form. */
final class Shape {
    /** A field of {@link Wire} with this ending holds another spelling of the field before it. */
    static final String RESPELLED = "SpelledRight";

    private static final Map<Class<?>, Shape> OF_WIRE = new ConcurrentHashMap<>();

    /** Content that nobody looks into. */
    static final Shape ANY = new Shape(List.of());

    private final List<Place> places;
    private final Map<String, Place> byName = new HashMap<>();

    private Shape(List<Place> places) {
        this.places = List.copyOf(places);
        for (Place place : places) {
            byName.put(place.name(), place);
            place.respelled().ifPresent(other -> byName.put(other, place));
        }
    }

    /**
     * A place for one element, or for many of one name.
     *
     * @param order     from 0
     * @param respelled how others spell it
     * @param optional  a group that may be absent
     * @param group     what is within; empty for text
     */
    record Place(
            String name, int order, Optional<String> respelled, boolean many, boolean optional, Optional<Shape> group) {
        boolean isOpen() {
            return group.filter(g -> g == ANY).isPresent();
        }
    }

    /** One more place for a single text. */
    static Shape ofTexts(String... names) {
        Shape shape = new Shape(List.of());
        for (String name : names) {
            shape = shape.and(name, false, Optional.empty());
        }
        return shape;
    }

    /** This and one more place at the end. */
    Shape and(String name, boolean many, Optional<Shape> group) {
        return and(name, Optional.empty(), many, group);
    }

    Shape and(String name, Optional<String> respelled, boolean many, Optional<Shape> group) {
        List<Place> more = new ArrayList<>(places);
        more.add(new Place(name, places.size(), respelled, many, false, group));
        return new Shape(more);
    }

    Optional<Place> place(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The shape that a class of {@link Wire} binds. */
    static Shape of(Class<?> type) {
        Shape known = OF_WIRE.get(type);
        if (known == null) {
            known = read(type);
            OF_WIRE.put(type, known);
        }
        return known;
    }

    private static Shape read(Class<?> type) {
        if (type == Wire.Kept.class) {
            return ANY;
        }
        List<Field> fields = fieldsInOrder(type);
        List<Place> places = new ArrayList<>();
        for (Field field : fields) {
            if (!field.getName().endsWith(RESPELLED)) {
                places.add(place(field, places.size(), fields));
            }
        }
        return new Shape(places);
    }

    private static Place place(Field field, int order, List<Field> fields) {
        Optional<String> respelled = fields.stream()
                .filter(f -> f.getName().equals(field.getName() + RESPELLED))
                .map(Shape::elementName)
                .findFirst();
        boolean many = field.getType() == List.class;
        Class<?> content = contentType(field);
        Present present = field.getAnnotation(Present.class);
        return new Place(
                elementName(field),
                order,
                respelled,
                many,
                present != null && present.value() == Presence.OPTIONAL,
                content == String.class ? Optional.empty() : Optional.of(of(content)));
    }

    private static List<Field> fieldsInOrder(Class<?> type) {
        List<String> order = Arrays.asList(type.getAnnotation(XmlType.class).propOrder());
        return Arrays.stream(type.getDeclaredFields())
                .filter(f -> f.isAnnotationPresent(XmlElement.class))
                .sorted((a, b) -> Integer.compare(order.indexOf(a.getName()), order.indexOf(b.getName())))
                .toList();
    }

    /** The element that a field of {@link Wire} is bound to. */
    static String elementName(Field field) {
        return field.getAnnotation(XmlElement.class).name();
    }

    /** The type of a field's value, or of its items if it is a list. */
    static Class<?> contentType(Field field) {
        Type generic = field.getGenericType();
        return generic instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : field.getType();
    }
}
