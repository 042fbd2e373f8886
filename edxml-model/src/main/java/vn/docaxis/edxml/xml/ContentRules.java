package vn.docaxis.edxml.xml;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.code.CodeEntry;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.rule.Collapsed;

/**
 * Rules about more than one field, or about what a field means. Texts that are missing or malformed are passed over: the field
 * rules speak of them. Source: spec/edxml §2, §8.3, §9, §10, §11.
 */
final class ContentRules {
    private static final int LONGEST_TO_PLACES = 1000;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** The levels of the Law on the protection of state secrets, 29/2018/QH14, article 8. */
    private static final Set<String> SECRECY = Set.of("mật", "tối mật", "tuyệt mật");

    private static final Pattern SECRET_SUBJECT = Pattern.compile("^[\\[(](tuyệt mật|tối mật|mật)[\\])].*");

    private final CodeLists codes;
    private final LocalDate today;
    private final Remarks remarks;

    /** @param today in Vietnam */
    ContentRules(CodeLists codes, LocalDate today, Remarks remarks) {
        this.codes = codes;
        this.today = today;
        this.remarks = remarks;
    }

    void document(Element header, Wire.Header wire, boolean hasAttachments) {
        Optional<LocalDate> issued =
                Optional.ofNullable(wire.promulgationInfo).flatMap(p -> WireTime.readDate(text(p.promulgationDate)));
        issued.filter(today::isBefore)
                .ifPresent(date -> add(
                        FaultCode.FIELD_FUTURE,
                        header,
                        "PromulgationInfo/PromulgationDate",
                        "PromulgationDate",
                        WireTime.write(today),
                        WireTime.write(date)));
        WireTime.readDate(text(wire.dueDate))
                .filter(due -> issued.filter(due::isBefore).isPresent())
                .ifPresent(due -> add(
                        FaultCode.FIELD_DUE_DATE,
                        header,
                        "DueDate",
                        WireTime.write(issued.orElseThrow()),
                        WireTime.write(due)));
        issuerName(header, wire.from);
        organ(EnvelopeParts.all(header, "From"), issued.orElse(today));
        organ(EnvelopeParts.all(header, "To"), issued.orElse(today));
        recipientsOnce(header);
        if (wire.code != null
                && !text(wire.code.codeNumber).isEmpty()
                && !DIGITS.matcher(text(wire.code.codeNumber)).matches()) {
            add(FaultCode.FIELD_CODE_NUMBER, header, "Code/CodeNumber", text(wire.code.codeNumber));
        }
        if (wire.documentType != null) {
            typeName(header, text(wire.documentType.typeName));
        }
        if (wire.otherInfo != null) {
            other(header, wire.otherInfo, hasAttachments);
        }
        toPlaces(header, wire.toPlaces);
        String subject = lowerCase(text(wire.subject));
        if (SECRET_SUBJECT.matcher(subject).matches()) {
            add(FaultCode.FIELD_SECRET, header, "Subject", "Subject", text(wire.subject));
        }
    }

    void status(Element header, Wire.StatusHeader wire) {
        issuerName(header, wire.from);
        organ(EnvelopeParts.all(header, "From"), today);
        Optional<StatusCode> code = StatusCode.of(text(wire.statusCode));
        if (code.isPresent() && !code.get().code().equals(text(wire.statusCode))) {
            add(
                    FaultCode.FIELD_STATUS_FORM,
                    header,
                    "StatusCode",
                    text(wire.statusCode),
                    code.get().code());
        }
        if (code.filter(StatusCode::needsReason).isPresent()
                && text(wire.description).isEmpty()) {
            add(FaultCode.FIELD_REASON, header, "Description", code.get().code());
        }
    }

    void business(Element business, Wire.BusinessPart wire, Wire.Header header) {
        String type = text(wire.docType);
        boolean target = !text(wire.documentId).isEmpty();
        switch (type) {
            case "0" -> {
                leftover(business, type, "DocumentId", target);
                leftover(business, type, "BussinessDocumentInfo", wire.documentInfo != null);
                leftover(business, type, "ReplacementInfoList", wire.replacementInfoList != null);
            }
            case "1" -> {
                missingTarget(business, type, target);
                leftover(business, type, "BussinessDocumentInfo", wire.documentInfo != null);
                leftover(business, type, "ReplacementInfoList", wire.replacementInfoList != null);
            }
            case "2" -> {
                missingTarget(business, type, target);
                if (wire.documentInfo == null) {
                    add(FaultCode.BUSINESS_UPDATE, business, "");
                }
                leftover(business, type, "ReplacementInfoList", wire.replacementInfoList != null);
            }
            case "3" -> {
                replacement(business, wire, header);
                leftover(business, type, "BussinessDocumentInfo", wire.documentInfo != null);
            }
            default -> {
                // No process at all: the field rules say so.
            }
        }
    }

    private void replacement(Element business, Wire.BusinessPart wire, Wire.Header header) {
        Set<String> replaced = new HashSet<>();
        if (wire.replacementInfoList != null) {
            for (Wire.ReplacementPart part : wire.replacementInfoList.replacementInfo) {
                String id = part == null ? "" : text(part.documentId);
                if (!id.isEmpty() && !replaced.add(id)) {
                    add(FaultCode.BUSINESS_DUPLICATE, business, "ReplacementInfoList", id);
                }
            }
        }
        if (replaced.isEmpty()) {
            add(FaultCode.BUSINESS_REPLACEMENT, business, "");
        }
        if (replaced.contains(text(header.documentId))) {
            add(FaultCode.BUSINESS_SELF, business, "ReplacementInfoList", text(header.documentId));
        }
    }

    private void missingTarget(Element business, String type, boolean target) {
        if (!target) {
            add(FaultCode.BUSINESS_TARGET, business, "", type);
        }
    }

    private void leftover(Element business, String type, String element, boolean there) {
        if (there) {
            add(FaultCode.BUSINESS_LEFTOVER, business, element, type, element);
        }
    }

    private void issuerName(Element header, Wire.Organ from) {
        if (from != null && from.organName != null && Collapsed.isEmpty(from.organName)) {
            add(FaultCode.FIELD_MISSING, header, "From/OrganName", "From/OrganName");
        }
    }

    private void organ(List<Element> parties, LocalDate day) {
        for (Element party : parties) {
            EnvelopeParts.all(party, "OrganId").stream().findFirst().ifPresent(element -> {
                String id = text(element.getTextContent());
                if (!OrganId.isOne(id)) {
                    return;
                }
                if (new OrganId(id).scheme().isEmpty()) {
                    remarks.add(FaultCode.FIELD_ORGAN_SCHEME.at(HeadTree.positionOf(element), label(element), id));
                }
                codes.levelOne(id)
                        .filter(entry -> entry.validity().hasEnded(day))
                        .ifPresent(entry -> closed(element, id, entry));
            });
        }
    }

    private void closed(Element element, String id, CodeEntry entry) {
        remarks.add(FaultCode.FIELD_CLOSED_ORGAN.at(
                HeadTree.positionOf(element),
                label(element),
                id,
                WireTime.write(entry.validity().to().orElseThrow()),
                entry.successor().orElse("–")));
    }

    private static String label(Element organId) {
        return organId.getParentNode().getLocalName() + "/" + organId.getLocalName();
    }

    private void recipientsOnce(Element header) {
        Set<String> named = new HashSet<>();
        for (Element to : EnvelopeParts.all(header, "To")) {
            EnvelopeParts.all(to, "OrganId").stream().findFirst().ifPresent(element -> {
                String id = text(element.getTextContent());
                if (!id.isEmpty() && !named.add(id)) {
                    remarks.add(FaultCode.FIELD_RECIPIENT_TWICE.at(HeadTree.positionOf(element), id));
                }
            });
        }
    }

    private void typeName(Element header, String name) {
        if (SECRECY.contains(lowerCase(name))) {
            add(FaultCode.FIELD_SECRET, header, "DocumentType/TypeName", "TypeName", name);
        } else if (!name.isEmpty() && codes.documentType(name).isEmpty()) {
            add(FaultCode.FIELD_TYPE_NAME, header, "DocumentType/TypeName", name);
        }
    }

    private void other(Element header, Wire.Other other, boolean hasAttachments) {
        String sphere = text(other.sphereOfPromulgation);
        if (SECRECY.contains(lowerCase(sphere))) {
            add(FaultCode.FIELD_SECRET, header, "OtherInfo/SphereOfPromulgation", "SphereOfPromulgation", sphere);
        }
        placeholder(header, "OtherInfo/SphereOfPromulgation", "SphereOfPromulgation", sphere);
        if (other.appendixes != null) {
            other.appendixes.appendix.forEach(
                    text -> placeholder(header, "OtherInfo/Appendixes/Appendix", "Appendix", text(text)));
        }
        if (hasAttachments) {
            amount(header, "PromulgationAmount", other.promulgationAmount);
            amount(header, "PageAmount", other.pageAmount);
        }
    }

    private void placeholder(Element header, String path, String element, String text) {
        if (!text.isEmpty() && codes.isPlaceholder(element, text)) {
            add(FaultCode.FIELD_PLACEHOLDER, header, path, element, text);
        }
    }

    private void amount(Element header, String element, String value) {
        if (text(value).matches("0+")) {
            add(FaultCode.FIELD_AMOUNT, header, "OtherInfo/" + element, element);
        }
    }

    private void toPlaces(Element header, Wire.Places places) {
        if (places == null) {
            return;
        }
        int characters = places.place.stream()
                .mapToInt(p -> text(p).codePointCount(0, text(p).length()))
                .sum();
        if (characters > LONGEST_TO_PLACES) {
            add(FaultCode.FIELD_TOGETHER, header, "ToPlaces", "ToPlaces", LONGEST_TO_PLACES, characters);
        }
    }

    /** @param path from {@code top} to the first element of each name */
    private void add(FaultCode code, Element top, String path, Object... arguments) {
        remarks.add(code.at(place(top, path), arguments));
    }

    static Position place(Element top, String path) {
        Element element = top;
        for (String step : path.isEmpty() ? new String[0] : path.split("/")) {
            List<Element> found = EnvelopeParts.all(element, step);
            if (found.isEmpty()) {
                break;
            }
            element = found.get(0);
        }
        return HeadTree.positionOf(element);
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    private static String lowerCase(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
