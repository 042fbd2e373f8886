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
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.OtherInfo;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

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
                at.party("From", wire.from),
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
                other(wire.otherInfo),
                responses(wire.responseFor),
                number(wire.steeringType),
                text(wire.responseForTask),
                text(wire.applicationType),
                wire.toPlaces == null ? List.of() : texts(wire.toPlaces.place));
        return new OfficialDocument(header, hops.hops(), business.map(ContentMapping::business), attachments);
    }

    static StatusReport status(Element messageHeader) {
        Wire.Header wire = WireBinding.read(messageHeader, Wire.Header.class);
        At at = new At(messageHeader);
        Party from = at.party("From", wire.from);
        Wire.Response response = wire.responseFor.stream().findFirst().orElseThrow(() -> at.missing("ResponseFor"));
        ResponseFor responseFor = new ResponseFor(
                at.organId("ResponseFor/OrganId", response.organId),
                text(response.code),
                at.documentId("ResponseFor/DocumentId", response.documentId),
                WireTime.readDate(text(response.promulgationDate)));
        StatusCode code = StatusCode.of(text(wire.statusCode))
                .orElseThrow(() -> at.value("StatusCode", "01…06, 13, 15, 16", wire.statusCode));
        Instant time = WireTime.readMoment(text(wire.timestamp))
                .orElseThrow(() -> at.value("Timestamp", "yyyy/MM/dd HH:mm:ss", text(wire.timestamp)));
        String description = text(wire.description);
        if (code.needsReason() && description.isEmpty()) {
            throw at.missing("Description");
        }
        return new StatusReport(from, responseFor, staff(wire.staffInfo), code, description, time);
    }

    private static Business business(Element element) {
        Wire.BusinessPart wire = WireBinding.read(element, Wire.BusinessPart.class);
        return new Business(
                number(wire.docType == null ? wire.docTypeSpelledRight : wire.docType),
                text(wire.docReason == null ? wire.docReasonSpelledRight : wire.docReason),
                text(wire.paper).equals("1"),
                staff(wire.staffInfo),
                text(wire.documentId));
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

    private static OtherInfo other(Wire.Other wire) {
        if (wire == null) {
            return new OtherInfo(Priority.NORMAL, "", "", 0, 0, "", List.of());
        }
        return new OtherInfo(
                Priority.of(number(wire.priority)).orElse(Priority.NORMAL),
                text(wire.sphereOfPromulgation),
                text(wire.typerNotation),
                Math.max(0, number(wire.promulgationAmount)),
                Math.max(0, number(wire.pageAmount)),
                text(wire.direction),
                wire.appendixes == null ? List.of() : texts(wire.appendixes.appendix));
    }

    /** An answer that names no issuer or no document points nowhere: live traffic has such placeholders. */
    private static List<ResponseFor> responses(List<Wire.Response> wires) {
        List<ResponseFor> responses = new ArrayList<>();
        for (Wire.Response wire : wires) {
            try {
                responses.add(new ResponseFor(
                        new OrganId(text(wire.organId)),
                        text(wire.code),
                        new DocumentId(text(wire.documentId)),
                        WireTime.readDate(text(wire.promulgationDate))));
            } catch (IllegalArgumentException e) {
                continue; // a placeholder
            }
        }
        return responses;
    }

    private static Optional<StaffInfo> staff(Wire.Staff wire) {
        return Optional.ofNullable(wire)
                .map(w -> new StaffInfo(text(w.department), text(w.staff), text(w.email), text(w.mobile)));
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
    private record At(Element messageHeader) {
        Party party(String name, Wire.Organ wire) {
            if (wire == null) {
                throw missing(name);
            }
            return new Party(
                    organId(name + "/OrganId", wire.organId),
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
            for (Wire.Organ wire : wires) {
                Party party = party("To", wire);
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
                throw value(name, "[0-9A-Za-z._-]{1,35}", value);
            }
        }

        DocumentId documentId(String name, String value) {
            if (text(value).isEmpty()) {
                throw missing(name);
            }
            try {
                return new DocumentId(text(value));
            } catch (IllegalArgumentException e) {
                throw value(name, "1…255 characters", value);
            }
        }

        EnvelopeRejectedException missing(String name) {
            return new EnvelopeRejectedException(FaultCode.EDXML_MISSING.at(position(""), name));
        }

        EnvelopeRejectedException value(String name, String expected, String found) {
            return new EnvelopeRejectedException(FaultCode.EDXML_VALUE.at(
                    position(name), messageHeader.getLocalName() + "/" + name, expected, text(found)));
        }

        private Position position(String path) {
            Element element = messageHeader;
            for (String step : path.isEmpty() ? new String[0] : path.split("/")) {
                List<Element> found = EnvelopeParts.all(element, step);
                if (found.isEmpty()) {
                    break;
                }
                element = found.get(0);
            }
            return HeadTree.positionOf(element);
        }
    }
}
