package vn.docaxis.edxml;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A record of this module as one text: equal content gives equal text, other content another one, in every JVM. What it is made of
 * and why is decision record 0006.
 */
final class CanonicalText {
    private CanonicalText() {}

    /** Its components in order, each as {@code name=length:text}; those that say nothing are left out. */
    static String of(Record content) {
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : content.getClass().getRecordComponents()) {
            String part = part(value(content, component));
            if (!part.isEmpty()) {
                text.append(component.getName()).append('=');
                append(part, text);
            }
        }
        return text.toString();
    }

    private static String part(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(CanonicalText::part).orElse("");
        }
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder();
            list.forEach(element -> append(part(element), text));
            return text.toString();
        }
        return value instanceof Record content ? of(content) : scalar(value);
    }

    private static void append(String part, StringBuilder text) {
        text.append(part.length()).append(':').append(part);
    }

    private static String scalar(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof String
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof LocalDate) {
            return value.toString();
        }
        throw new IllegalArgumentException("no canonical text for a " + value.getClass());
    }

    private static Object value(Record content, RecordComponent component) {
        try {
            return component.getAccessor().invoke(content);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the records of this module are public", e);
        }
    }
}
