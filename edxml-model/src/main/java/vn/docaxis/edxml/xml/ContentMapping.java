package vn.docaxis.edxml.xml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentType;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.KeptXml;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.OtherInfo;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Replacement;
import vn.docaxis.edxml.ReportedError;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.rule.OrganText;

/**
 * Turns what was read into records. Tolerant: it refuses only when routing or storing would go wrong (no sender, no recipient, no
 * id, no status); whatever else is missing or odd becomes empty or its default. Source: spec/edxml §11, profile "tolerant".
 */
final class ContentMapping {
    private ContentMapping() {}

    /** A {@code StatusCode} in the header makes a packet a status report. Source: spec/edxml §3. */
    static boolean isStatus(Element messageHeader) {
        return EnvelopeParts.childElements(messageHeader).stream().anyMatch(e -> "StatusCode".equals(e.getLocalName()));
    }

    static OfficialDocument document(
            Element messageHeader,
            Optional<Element> business,
            TraceHops hops,
            List<AttachmentEntry> attachments,
            int mostRecipients) {
        Wire.Header wire = WireBinding.read(messageHeader, Wire.Header.class);
        At at = new At(messageHeader);
        DocumentHeader header = new DocumentHeader(
                at.party("From", 0, wire.from),
                at.recipients(wire.to, mostRecipients),
                at.documentId("DocumentId", wire.documentId),
                wire.code == null ? "" : text(wire.code.codeNumber),
                wire.code == null ? "" : text(wire.code.codeNotation),
                wire.promulgationInfo == null ? "" : text(wire.promulgationInfo.place),
                wire.promulgationInfo == null
                        ? Optional.empty()
                        : WireTime.readDate(text(wire.promulgationInfo.promulgationDate)),
                type(wire.documentType),
                text(wire.subject),
                text(wire.content),
                signer(wire.signerInfo),
                WireTime.readDate(text(wire.dueDate)),
                other(wire.otherInfo, messageHeader),
                responses(wire.responseFor),
                number(wire.steeringType),
                text(wire.responseForTask),
                text(wire.applicationType),
                wire.toPlaces == null ? List.of() : texts(wire.toPlaces.place));
        return new OfficialDocument(header, hops.hops(), business.map(ContentMapping::business), attachments);
    }

    static StatusReport status(Element messageHeader) {
        Wire.StatusHeader wire = WireBinding.read(messageHeader, Wire.StatusHeader.class);
        At at = new At(messageHeader);
        Party from = at.party("From", 0, wire.from);
        Wire.Response response = Optional.ofNullable(wire.responseFor).orElseThrow(() -> at.missing("ResponseFor"));
        ResponseFor responseFor = new ResponseFor(
                at.organId("ResponseFor/OrganId", response.organId),
                text(response.code),
                at.documentId("ResponseFor/DocumentId", response.documentId),
                WireTime.readDate(text(response.promulgationDate)));
        StatusCode code = StatusCode.of(text(wire.statusCode))
                .orElseThrow(() -> at.missingOrWrong("StatusCode", "01…06, 13, 15, 16", wire.statusCode));
        Instant time = WireTime.readMoment(text(wire.timestamp))
                .orElseThrow(() -> at.missingOrWrong("Timestamp", "yyyy/MM/dd HH:mm:ss", wire.timestamp));
        return new StatusReport(from, responseFor, staff(wire.staffInfo), code, text(wire.description), time);
    }

    /** Entries that say nothing are placeholders. */
    static List<ReportedError> errors(Element errorList) {
        return WireBinding.read(errorList, Wire.Errors.class).error.stream()
                .map(e -> new ReportedError(text(e.code), text(e.description)))
                .filter(e -> !e.code().isEmpty() || !e.description().isEmpty())
                .toList();
    }

    private static Business business(Element element) {
        Wire.BusinessPart wire = WireBinding.read(element, Wire.BusinessPart.class);
        return new Business(
                number(eitherSpelling(wire.docType, wire.docTypeSpelledRight)),
                eitherSpelling(wire.docReason, wire.docReasonSpelledRight),
                text(wire.paper).equals("1"),
                staff(wire.staffInfo),
                documentId(wire.documentId),
                update(wire.documentInfo == null ? wire.documentInfoSpelledRight : wire.documentInfo),
                wire.replacementInfoList == null ? List.of() : replacements(wire.replacementInfoList.replacementInfo));
    }

    private static Optional<DocumentUpdate> update(Wire.Update wire) {
        if (wire == null) {
            return Optional.empty();
        }
        List<DocumentUpdate.Receiver> receivers = new ArrayList<>();
        if (wire.receiverList != null) {
            wire.receiverList.receiver.forEach(r -> organId(r.organId)
                    .ifPresent(o -> receivers.add(new DocumentUpdate.Receiver(o, text(r.receiverType)))));
        }
        String documentInfo = text(wire.documentInfo);
        String documentReceiver = text(wire.documentReceiver);
        boolean empty = documentInfo.isEmpty() && documentReceiver.isEmpty() && receivers.isEmpty();
        return empty
                ? Optional.empty()
                : Optional.of(new DocumentUpdate(documentInfo.equals("1"), documentReceiver.equals("1"), receivers));
    }

    /** One that names no document replaces nothing: a placeholder. */
    private static List<Replacement> replacements(List<Wire.ReplacementPart> wires) {
        List<Replacement> replacements = new ArrayList<>();
        for (Wire.ReplacementPart wire : wires) {
            List<OrganId> organIds = wire.organIdList == null
                    ? List.of()
                    : wire.organIdList.organId.stream()
                            .flatMap(o -> organId(o).stream())
                            .toList();
            documentId(wire.documentId).ifPresent(id -> replacements.add(new Replacement(id, organIds)));
        }
        return replacements;
    }

    /** For places that route nothing: what is no id there is read as absent. */
    private static Optional<OrganId> organId(String value) {
        try {
            return Optional.of(new OrganId(text(value)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** For places that route nothing: what is no id there is read as absent. */
    private static Optional<DocumentId> documentId(String value) {
        try {
            return Optional.of(new DocumentId(text(value)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The standard's misspelling goes first, but where it is empty the right one is read. */
    private static String eitherSpelling(String misspelt, String spelledRight) {
        return text(misspelt).isEmpty() ? text(spelledRight) : text(misspelt);
    }

    private static DocumentType type(Wire.Type wire) {
        return wire == null
                ? new DocumentType(0, 0, "")
                : new DocumentType(number(wire.type), number(wire.typeDetail), text(wire.typeName));
    }

    private static Signer signer(Wire.SignerPart wire) {
        return wire == null
                ? new Signer("", "", "")
                : new Signer(text(wire.competence), text(wire.position), text(wire.fullName));
    }

    private static OtherInfo other(Wire.Other wire, Element messageHeader) {
        if (wire == null) {
            return new OtherInfo(Priority.NORMAL, "", "", 0, 0, "", List.of());
        }
        return new OtherInfo(
                Priority.of(number(wire.priority)).orElse(Priority.NORMAL),
                text(wire.sphereOfPromulgation),
                eitherSpelling(wire.typerNotation, wire.typerNotationSpelledRight),
                Math.max(0, number(wire.promulgationAmount)),
                Math.max(0, number(wire.pageAmount)),
                kept(messageHeader, Edxml.REPLY_FORS),
                kept(messageHeader, Edxml.REFERENCE_CODES),
                text(wire.direction),
                wire.appendixes == null ? List.of() : texts(wire.appendixes.appendix));
    }

    private static Optional<KeptXml.Element> kept(Element messageHeader, String group) {
        return EnvelopeParts.one(messageHeader, Edxml.OTHER_INFO)
                .flatMap(o -> EnvelopeParts.one(o, group))
                .flatMap(KeptTree::read);
    }

    /** An answer that names no issuer or no document points nowhere: live traffic has such placeholders. */
    private static List<ResponseFor> responses(List<Wire.Response> wires) {
        List<ResponseFor> responses = new ArrayList<>();
        for (Wire.Response wire : wires) {
            organId(wire.organId)
                    .ifPresent(issuer -> documentId(wire.documentId)
                            .ifPresent(id -> responses.add(new ResponseFor(
                                    issuer, text(wire.code), id, WireTime.readDate(text(wire.promulgationDate))))));
        }
        return responses;
    }

    private static Optional<StaffInfo> staff(Wire.Staff wire) {
        return Optional.ofNullable(wire)
                .map(w -> new StaffInfo(text(w.department), text(w.staff), text(w.email), text(w.mobile)))
                .filter(s -> !s.isEmpty());
    }

    private static List<String> texts(List<String> values) {
        return values.stream()
                .map(ContentMapping::text)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    /** Present but empty is the same as absent. */
    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(text(value));
        } catch (NumberFormatException e) {
            return 0; // no such number drives routing; the original text stays in the envelope
        }
    }

    /** Says where something is missing or wrong. */
    private record At(Element group, String label) {
        At(Element messageHeader) {
            this(messageHeader, "");
        }

        /** @param index from 0, among those of that name */
        Party party(String name, int index, Wire.Organ wire) {
            if (wire == null) {
                throw missing(name);
            }
            List<Element> parties = EnvelopeParts.all(group, name);
            At party =
                    new At(parties.get(index), parties.size() == 1 ? name + "/" : "%s[%d]/".formatted(name, index + 1));
            return new Party(
                    party.organId("OrganId", wire.organId),
                    text(wire.organizationInCharge),
                    text(wire.organName),
                    text(wire.organAdd),
                    text(wire.email),
                    text(wire.telephone),
                    text(wire.fax),
                    text(wire.website));
        }

        /** One organ named twice is one recipient. */
        List<Party> recipients(List<Wire.Organ> wires, int most) {
            Map<OrganId, Party> recipients = new LinkedHashMap<>();
            for (int i = 0; i < wires.size(); i++) {
                Party party = party("To", i, wires.get(i));
                recipients.putIfAbsent(party.organId(), party);
            }
            if (recipients.isEmpty()) {
                throw missing("To");
            }
            if (recipients.size() > most) {
                throw new EnvelopeRejectedException(FaultCode.XML_LIMIT.at(position("To"), "recipients", most));
            }
            return List.copyOf(recipients.values());
        }

        OrganId organId(String name, String value) {
            if (text(value).isEmpty()) {
                throw missing(name);
            }
            try {
                return new OrganId(text(value));
            } catch (IllegalArgumentException e) {
                throw value(name, OrganText.FORM, value);
            }
        }

        DocumentId documentId(String name, String value) {
            if (text(value).isEmpty()) {
                throw missing(name);
            }
            try {
                return new DocumentId(text(value));
            } catch (IllegalArgumentException e) {
                throw value(name, "1 to 255 characters", value);
            }
        }

        EnvelopeRejectedException missing(String name) {
            return new EnvelopeRejectedException(FaultCode.EDXML_MISSING.at(position(name), label + name));
        }

        EnvelopeRejectedException missingOrWrong(String name, String expected, String found) {
            return text(found).isEmpty() ? missing(name) : value(name, expected, found);
        }

        EnvelopeRejectedException value(String name, String expected, String found) {
            return new EnvelopeRejectedException(
                    FaultCode.EDXML_VALUE.at(position(name), label + name, expected, text(found)));
        }

        /** Of the element, or where it would be. */
        private Position position(String path) {
            Element element = group;
            StringBuilder absent = new StringBuilder();
            for (String step : path.split("/")) {
                List<Element> found = absent.length() == 0 ? EnvelopeParts.all(element, step) : List.of();
                if (found.isEmpty()) {
                    absent.append('/').append(step);
                } else {
                    element = found.get(0);
                }
            }
            Position nearest = HeadTree.positionOf(element);
            return new Position(nearest.path() + absent, nearest.line(), nearest.column());
        }
    }
}
