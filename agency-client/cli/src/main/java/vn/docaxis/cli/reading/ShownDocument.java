package vn.docaxis.cli.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.docaxis.cli.packet.LookedAtPacket.LookedAtAttachment;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.code.ListName;
import vn.docaxis.edxml.xml.ReadAttachment;

/**
 * A document packet as a clerk reads it. Texts are empty where the packet has none, or has what software fills in by itself.
 *
 * @param kind           {@code document}
 * @param date           ISO 8601 date of issue; empty if the packet has none
 * @param typeKnown      whether the type is in the list of document types
 * @param parent         the body that the issuer belongs to, if it is another
 * @param priority       0 to 4
 * @param urgency        the same in the reader's language
 * @param dueDate        ISO 8601 date; empty if there is none
 * @param businessType   0 new, 1 recall, 2 update, 3 replace; more of it in {@code business}
 * @param toPlaces       recipients as printed on the document
 * @param answers        the documents that this one answers
 */
public record ShownDocument(
        String kind,
        String documentId,
        String number,
        String symbol,
        String date,
        String place,
        String type,
        boolean typeKnown,
        String subject,
        String content,
        ShownParty originator,
        String parent,
        List<ShownParty> recipients,
        ShownSigner signer,
        int priority,
        String urgency,
        String dueDate,
        int steeringType,
        String steering,
        int copies,
        int pages,
        String sphere,
        List<String> appendixes,
        List<String> toPlaces,
        List<ShownAnswer> answers,
        int businessType,
        String businessReason,
        ShownBusiness business,
        List<ShownAttachment> attachments)
        implements ShownEnvelope {

    /** Who signed it, as printed on the document. */
    public record ShownSigner(String competence, String position, String fullName) {
        static ShownSigner of(Signer signer) {
            return new ShownSigner(signer.competence(), signer.position(), signer.fullName());
        }

        @Override
        public String toString() {
            return Stream.of(competence, position, fullName)
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * A document that is answered.
     *
     * @param date ISO 8601; empty if the packet has none
     */
    public record ShownAnswer(String code, String originator, String documentId, String date) {
        static ShownAnswer of(ResponseFor answered) {
            return new ShownAnswer(
                    answered.code(),
                    answered.organId().value(),
                    answered.documentId().value(),
                    answered.promulgationDate().map(LocalDate::toString).orElse(""));
        }
    }

    /**
     * @param octets in the order of the document's manifest
     * @param names  for codes in the reader's language
     */
    static ShownDocument of(
            OfficialDocument document, List<ReadAttachment> octets, TravellingZips zips, CodeNames names) {
        List<ShownAttachment> attachments = new ArrayList<>();
        for (int i = 0; i < octets.size(); i++) {
            AttachmentEntry entry = document.attachments().get(i);
            attachments.add(ShownAttachment.of(entry, octets.get(i), zips.holds(octets.get(i), entry.name())));
        }
        return of(document, attachments, names);
    }

    /** With attachments that were looked at, in the order of the document's manifest. */
    static ShownDocument of(
            OfficialDocument document, List<LookedAtAttachment> looked, CodeNames names, boolean vietnamese) {
        List<ShownAttachment> attachments = new ArrayList<>();
        for (int i = 0; i < looked.size(); i++) {
            attachments.add(ShownAttachment.of(document.attachments().get(i), looked.get(i), vietnamese));
        }
        return of(document, attachments, names);
    }

    private static ShownDocument of(OfficialDocument document, List<ShownAttachment> attachments, CodeNames names) {
        DocumentHeader header = document.header();
        ShownBusiness business = ShownBusiness.of(document, names);
        String parent = header.from().organizationInCharge();
        String sphere = header.otherInfo().sphereOfPromulgation();
        int priority = header.otherInfo().priority().code();
        return new ShownDocument(
                "document",
                header.documentId().value(),
                header.codeNumber(),
                header.codeNotation(),
                header.promulgationDate().map(LocalDate::toString).orElse(""),
                header.place(),
                header.type().name(),
                names.lists().documentType(header.type().name()).isPresent(),
                header.subject(),
                header.content(),
                ShownParty.of(header.from()),
                parent.equals(header.from().organName()) ? "" : parent,
                header.to().stream().map(ShownParty::of).toList(),
                ShownSigner.of(header.signer()),
                priority,
                names.of(ListName.PRIORITIES, String.valueOf(priority)).orElse(String.valueOf(priority)),
                header.dueDate().map(LocalDate::toString).orElse(""),
                header.steeringType(),
                names.of(ListName.STEERING_TYPES, String.valueOf(header.steeringType()))
                        .orElse(""),
                header.otherInfo().promulgationAmount(),
                header.otherInfo().pageAmount(),
                names.lists().isPlaceholder("SphereOfPromulgation", sphere) ? "" : sphere,
                header.otherInfo().appendixes().stream()
                        .filter(text -> !names.lists().isPlaceholder("Appendix", text))
                        .toList(),
                header.toPlaces(),
                header.responseFor().stream().map(ShownAnswer::of).toList(),
                business.type(),
                business.reason(),
                business,
                attachments);
    }

    @Override
    public void print(Terminal terminal) {
        FieldLines lines = new FieldLines(terminal);
        lines.field(
                "show.type",
                typeKnown || type.isBlank() ? type : terminal.words().say("show.type.unknown", type));
        lines.field("show.code", code());
        lines.field("show.date", lines.date(date));
        lines.field("show.place", place);
        lines.field("show.subject", subject);
        lines.field("show.content", content.equals(subject) ? "" : content);
        lines.field("show.originator", originator.toString());
        lines.field("show.parent", parent);
        recipients.forEach(recipient -> lines.field("show.recipient", recipient.toString()));
        lines.field("show.to-places", String.join("; ", toPlaces));
        lines.field("show.signer", signer.toString());
        lines.field("show.priority", urgency);
        lines.field("show.due", lines.date(dueDate));
        lines.field("show.steering", steeringType == 0 ? "" : steering);
        lines.field("show.sphere", sphere);
        lines.field("show.amounts", amounts(terminal));
        lines.field("show.paper", business.paper() ? terminal.words().say("show.paper.follows") : "");
        answers.forEach(answer -> lines.field(
                "show.answers",
                terminal.words()
                        .say("show.answers.of", answer.code(), answer.originator(), lines.date(answer.date()))));
        lines.field("show.business", business.meaning());
        terminal.line(Tone.PLAIN, terminal.words().say("show.explained", business.explained(terminal.words())), 0);
        lines.field("show.business.reason", businessType == Business.NEW ? "" : businessReason);
        lines.field("show.staff", business.staff());
        lines.field("show.id", documentId);
        lines.field("show.appendixes", String.join("; ", appendixes));
        lines.field("show.attachments", String.valueOf(attachments.size()));
        for (int i = 0; i < attachments.size(); i++) {
            attachments.get(i).print(terminal, i + 1);
        }
    }

    private String amounts(Terminal terminal) {
        if (copies == 0 && pages == 0) {
            return "";
        }
        return terminal.words().say("show.amounts.of", copies == 0 ? "–" : copies, pages == 0 ? "–" : pages);
    }

    /** Number and symbol as printed; only the part that is known. */
    public String code() {
        return Stream.of(number, symbol).filter(text -> !text.isBlank()).collect(Collectors.joining("/"));
    }

    @Override
    public String toString() {
        return "ShownDocument[%s]".formatted(documentId);
    }
}
