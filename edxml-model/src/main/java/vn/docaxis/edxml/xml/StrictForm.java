package vn.docaxis.edxml.xml;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.code.ListName;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.rule.Coded;
import vn.docaxis.edxml.rule.DateText;
import vn.docaxis.edxml.rule.Flag;
import vn.docaxis.edxml.rule.MomentText;
import vn.docaxis.edxml.rule.OrganText;
import vn.docaxis.edxml.rule.Presence;
import vn.docaxis.edxml.rule.Text;
import vn.docaxis.edxml.rule.WholeNumber;

/**
 * Brings the fields of a packet into the strict form, by the rules that {@link Wire} holds them to: what was understood without doubt
 * is put as the standard writes it, what is empty and optional goes, and all else stays to the letter. Nothing is filled in but
 * empty elements that the strict form always has. Source: spec/edxml §3 to §9.
 */
public final class StrictForm {
    /** Names a document among all: whoever knows it by these letters must find them again. */
    private static final String IDENTITY = "DocumentId";

    private static final Pattern NUMBER = Pattern.compile("\\+?0*([0-9]{1,9})");

    private final CodeLists codes;
    private final Written written;

    public StrictForm(CodeLists codes, Written written) {
        this.codes = codes;
        this.written = written;
    }

    /** The element's content, ready to be written. */
    <T> T of(Element element, Class<T> type) {
        T wire = WireBinding.read(element, type);
        FieldFindings.settle(wire);
        mend(element, wire);
        return wire;
    }

    /** Of a document's header; an organ that is addressed twice is addressed once. */
    Wire.Header header(Element messageHeader) {
        Wire.Header header = of(messageHeader, Wire.Header.class);
        Set<String> addressed = new HashSet<>();
        header.to = header.to.stream().filter(to -> addressed.add(to.organId)).toList();
        return header;
    }

    /** What a new document has no use for goes; a replaced document named twice is named once, with all who got it. */
    Wire.BusinessPart business(Element element) {
        Wire.BusinessPart business = of(element, Wire.BusinessPart.class);
        if ("0".equals(business.docType)) {
            business.documentId = null;
            business.documentInfo = null;
            business.replacementInfoList = null;
        }
        if ("3".equals(business.docType) && business.replacementInfoList != null) {
            business.replacementInfoList.replacementInfo = merged(business.replacementInfoList.replacementInfo);
        }
        return business;
    }

    private static List<Wire.ReplacementPart> merged(List<Wire.ReplacementPart> parts) {
        List<Wire.ReplacementPart> merged = new ArrayList<>();
        for (Wire.ReplacementPart part : parts) {
            Optional<Wire.ReplacementPart> earlier = merged.stream()
                    .filter(m -> m.documentId != null && m.documentId.equals(part.documentId))
                    .findFirst();
            earlier.ifPresentOrElse(first -> take(part.organIdList, first), () -> merged.add(part));
        }
        return merged;
    }

    private static void take(Wire.OrganIds more, Wire.ReplacementPart into) {
        if (more != null && into.organIdList == null) {
            into.organIdList = more;
        } else if (more != null) {
            List<String> all = new ArrayList<>(into.organIdList.organId);
            more.organId.stream().filter(id -> !all.contains(id)).forEach(all::add);
            into.organIdList.organId = all;
        }
    }

    private void mend(Element group, Object wire) {
        for (Field field : wire.getClass().getDeclaredFields()) {
            if (!field.isSynthetic() && !field.getName().endsWith(Shape.RESPELLED)) {
                mend(group, wire, field);
            }
        }
    }

    private void mend(Element group, Object wire, Field field) {
        Optional<Field> respelled = respelled(wire, field);
        Object value = FieldFindings.get(field, wire);
        List<Element> elements = EnvelopeParts.all(group, Shape.elementName(field));
        if (respelled.isPresent()) {
            Object other = FieldFindings.get(respelled.get(), wire);
            List<Element> others = EnvelopeParts.all(group, Shape.elementName(respelled.get()));
            boolean otherCounts = !others.isEmpty() && (elements.isEmpty() || value instanceof String s && s.isBlank());
            value = otherCounts ? other : value;
            elements = otherCounts ? others : elements;
            FieldFindings.set(respelled.get(), wire, null);
        }
        if (field.getType() == String.class) {
            FieldFindings.set(field, wire, text(group, field, (String) value, elements));
        } else if (value instanceof List<?> list) {
            FieldFindings.set(
                    field,
                    wire,
                    Shape.contentType(field) == String.class ? texts(field, list, elements) : items(list, elements));
        } else if (value instanceof Wire.Kept) {
            boolean empty = KeptTree.read(elements.get(0)).isEmpty();
            FieldFindings.set(field, wire, empty ? null : value);
        } else if (value != null) {
            mend(elements.get(0), value);
            FieldFindings.set(field, wire, value);
        }
    }

    private static Optional<Field> respelled(Object wire, Field field) {
        for (Field other : wire.getClass().getDeclaredFields()) {
            if (other.getName().equals(field.getName() + Shape.RESPELLED)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private List<Object> items(List<?> items, List<Element> elements) {
        List<Object> mended = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) != null) { // an empty one, which counts as absent
                mend(elements.get(i), items.get(i));
                mended.add(items.get(i));
            }
        }
        return mended;
    }

    private List<String> texts(Field field, List<?> texts, List<Element> elements) {
        AnnotatedElement rule =
                ((AnnotatedParameterizedType) field.getAnnotatedType()).getAnnotatedActualTypeArguments()[0];
        List<String> mended = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i) == null ? "" : ((String) texts.get(i)).strip();
            if (!text.isEmpty()) {
                String strict = strict(rule, field, text);
                note(HeadTree.positionOf(elements.get(i)), text, strict);
                mended.add(strict);
            }
        }
        return mended;
    }

    private String text(Element group, Field field, String value, List<Element> elements) {
        Presence presence = presence(field);
        if (value == null) {
            return presence == Presence.IN_PLACE ? "" : null;
        }
        String text = value.strip();
        if (text.isEmpty()) {
            return presence == Presence.OPTIONAL ? null : "";
        }
        String strict = strict(field, field, text);
        note(HeadTree.positionOf(elements.get(0)), text, strict);
        if (!elements.get(0).getLocalName().equals(Shape.elementName(field))) {
            // To the rules, the element by its own name was not there.
            Position nearest = HeadTree.positionOf(group);
            written.value(
                    new Position(nearest.path() + "/" + Shape.elementName(field), nearest.line(), nearest.column()),
                    strict);
        }
        return strict;
    }

    private void note(Position where, String found, String strict) {
        if (!strict.equals(found)) {
            written.value(where, strict);
        }
    }

    private String strict(AnnotatedElement rule, Field field, String text) {
        if (rule.isAnnotationPresent(DateText.class)) {
            return WireTime.readExactDate(text).map(WireTime::write).orElse(text);
        }
        if (rule.isAnnotationPresent(MomentText.class)) {
            return WireTime.readExactMoment(text).map(WireTime::write).orElse(text);
        }
        if (rule.isAnnotationPresent(Flag.class)) {
            return flag(text);
        }
        if (rule.isAnnotationPresent(Coded.class)) {
            return code(rule.getAnnotation(Coded.class).value(), text);
        }
        if (rule.isAnnotationPresent(WholeNumber.class)) {
            return number(text);
        }
        String name = Shape.elementName(field);
        if (name.equals("StatusCode")) {
            return StatusCode.of(text).map(StatusCode::code).orElse(text);
        }
        return name.equals(IDENTITY) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private String code(ListName list, String text) {
        if (codes.list(list).find(text).isPresent()) {
            return text;
        }
        String number = number(text);
        if (codes.list(list).find(number).isPresent()) {
            return number;
        }
        // Any other urgency counts as none, spec/edxml §9.3.
        String normal = String.valueOf(Priority.NORMAL.code());
        return list == ListName.PRIORITIES && codes.list(list).find(normal).isPresent() ? normal : text;
    }

    private static String number(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? String.valueOf(Integer.parseInt(number.group(1))) : text;
    }

    private static String flag(String text) {
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return "true";
        }
        return text.equalsIgnoreCase("false") || text.equals("0") ? "false" : text;
    }

    private static Presence presence(Field field) {
        for (Annotation rule : field.getAnnotations()) {
            if (rule instanceof Text text) {
                return text.presence();
            }
            if (rule instanceof DateText date) {
                return date.presence();
            }
            if (rule instanceof MomentText moment) {
                return moment.presence();
            }
            if (rule instanceof Coded coded) {
                return coded.presence();
            }
            if (rule instanceof WholeNumber number) {
                return number.presence();
            }
            if (rule instanceof Flag flag) {
                return flag.presence();
            }
            if (rule instanceof OrganText organ) {
                return organ.presence();
            }
        }
        return Presence.FREE;
    }
}
