package vn.docaxis.edxml.xml;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.rule.FieldRules;
import vn.docaxis.edxml.rule.Presence;
import vn.docaxis.edxml.rule.Present;

/** Runs the field rules of {@link Wire} and says of each broken one which element it is about and where that stands. */
final class FieldFindings {
    private final FieldRules rules;
    private final Remarks remarks;

    FieldFindings(CodeLists codes, Remarks remarks) {
        this.rules = new FieldRules(codes);
        this.remarks = remarks;
    }

    /**
     * Binds the element and checks it.
     *
     * @param label what the fields' names begin with in the texts; empty for none
     * @return what was bound; empty groups are absent in it
     */
    <T> T check(Element element, Class<T> type, String label) {
        try {
            WireBinding.refuseRepetitions(element, type);
        } catch (EnvelopeRejectedException repeated) {
            remarks.add(repeated.fault()); // the other fields are looked at all the same
        }
        T wire = WireBinding.bind(element, type);
        settle(wire);
        Map<Position, List<String>> missing = new LinkedHashMap<>();
        Children children = new Children();
        for (FieldRules.Violation violation : rules.check(wire)) {
            Target target = Target.of(element, type, violation.path(), label, children);
            if (violation.broken().code() == FaultCode.FORM_MISSING_PART) {
                missing.computeIfAbsent(target.group(), g -> new ArrayList<>()).add(target.label());
            } else {
                remarks.add(violation.broken().code().at(target.where(), arguments(target.label(), violation)));
            }
        }
        // A party that is only an id lacks seven parts: that is one thing to say.
        missing.forEach((group, labels) -> remarks.add(
                FaultCode.FORM_MISSING_PART.at(group, labels.stream().sorted().collect(Collectors.joining(", ")))));
        return wire;
    }

    /** Checks labels that were read without a tree. */
    void check(Wire.Reference labels, Position where, String label) {
        for (FieldRules.Violation violation : rules.check(labels)) {
            String field = Target.names(Wire.Reference.class, violation.path());
            remarks.add(violation.broken().code().at(where, arguments(label + field, violation)));
        }
    }

    private static Object[] arguments(String label, FieldRules.Violation violation) {
        List<Object> arguments = new ArrayList<>(violation.broken().arguments());
        arguments.add(0, label);
        return arguments.toArray();
    }

    /** What is there but empty counts as absent, and another spelling as the standard's. Source: spec/edxml §3, §11.1. */
    static void settle(Object wire) {
        for (Field field : wire.getClass().getDeclaredFields()) {
            if (field.isSynthetic()) {
                continue;
            }
            Object value = get(field, wire);
            if (field.getName().endsWith(Shape.RESPELLED)) {
                settleSpelling(field, value, wire);
            } else if (isOptionalGroup(field) && value != null && isEmpty(value)) {
                set(field, wire, null);
            } else if (value instanceof List<?> list && Shape.contentType(field) != String.class) {
                settleItems(field, list, wire);
            } else if (value != null && value.getClass().getEnclosingClass() == Wire.class) {
                settle(value);
            }
        }
    }

    private static void settleSpelling(Field other, Object value, Object wire) {
        try {
            String name = other.getName().substring(0, other.getName().length() - Shape.RESPELLED.length());
            Field field = wire.getClass().getDeclaredField(name);
            if (get(field, wire) == null) {
                set(field, wire, value);
            }
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("no field that %s is another spelling of".formatted(other), e);
        }
    }

    /** Places stay counted: an empty item of an optional list becomes null, which no rule looks at. */
    private static void settleItems(Field field, List<?> list, Object wire) {
        boolean optional = isOptionalGroup(field);
        List<Object> settled = new ArrayList<>();
        for (Object item : list) {
            boolean absent = isEmpty(item) && (optional || list.size() > 1);
            settled.add(absent ? null : item);
            if (!absent) {
                settle(item);
            }
        }
        set(field, wire, settled);
    }

    private static boolean isOptionalGroup(Field field) {
        Present present = field.getAnnotation(Present.class);
        // An open group binds to nothing that could be looked at; the form rules see whether it is empty.
        return present != null && present.value() == Presence.OPTIONAL && field.getType() != Wire.Kept.class;
    }

    private static boolean isEmpty(Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            return true;
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(FieldFindings::isEmpty);
        }
        if (value instanceof String || value instanceof Wire.Kept) {
            return false;
        }
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!field.isSynthetic() && !isEmpty(get(field, value))) {
                return false;
            }
        }
        return true;
    }

    static Object get(Field field, Object wire) {
        try {
            return field.get(wire);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static void set(Field field, Object wire, Object value) {
        try {
            field.set(wire, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks each group's children up once: a thousand broken recipients are found in one pass over them. */
    private static final class Children {
        private final Map<Element, Map<String, List<Element>>> known = new IdentityHashMap<>();

        List<Element> of(Element parent, String name) {
            return known.computeIfAbsent(parent, Children::byName).getOrDefault(name, List.of());
        }

        private static Map<String, List<Element>> byName(Element parent) {
            return EnvelopeParts.childElements(parent).stream()
                    .filter(child -> Edxml.NAMESPACE.equals(child.getNamespaceURI()))
                    .collect(Collectors.groupingBy(Element::getLocalName));
        }
    }

    /**
     * The element that a rule is about, or would be if it were there.
     *
     * @param label its path from the element that was checked
     * @param group the nearest element that is there
     */
    private record Target(String label, Position group, Position where) {
        static Target of(Element top, Class<?> type, List<FieldRules.Step> path, String label, Children children) {
            Element element = top;
            boolean there = true;
            Class<?> bound = type;
            StringBuilder missing = new StringBuilder();
            StringBuilder shown = new StringBuilder(label);
            for (FieldRules.Step step : path) {
                Field field = field(bound, step);
                String name = Shape.elementName(field);
                List<Element> found = there ? children.of(element, name) : List.of();
                int index = Math.max(0, step.index());
                there = index < found.size();
                if (there) {
                    element = found.get(index);
                } else {
                    missing.append('/').append(name);
                }
                shown.append(shown.length() > label.length() ? "/" : "").append(name);
                if (found.size() > 1 && step.index() >= 0) {
                    shown.append('[').append(index + 1).append(']');
                }
                bound = Shape.contentType(field);
            }
            Position nearest = HeadTree.positionOf(element);
            return new Target(
                    shown.toString(),
                    nearest,
                    missing.length() == 0
                            ? nearest
                            : new Position(nearest.path() + missing, nearest.line(), nearest.column()));
        }

        static String names(Class<?> type, List<FieldRules.Step> path) {
            return Shape.elementName(field(type, path.get(0)));
        }

        private static Field field(Class<?> type, FieldRules.Step step) {
            try {
                return type.getDeclaredField(step.field());
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
