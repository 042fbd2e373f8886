package vn.docaxis.cli.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.xml.ReadAttachment;

/**
 * A document packet as a clerk reads it. Texts are empty where the packet has none.
 *
 * @param kind         {@code document}
 * @param date         ISO 8601 date of issue; empty if the packet has none
 * @param priority     0 to 4
 * @param dueDate      ISO 8601 date; empty if there is none
 * @param businessType 0 new, 1 recall, 2 update, 3 replace
 */
public record ShownDocument(
        String kind,
        String documentId,
        String number,
        String symbol,
        String date,
        String place,
        String type,
        String subject,
        ShownParty originator,
        List<ShownParty> recipients,
        ShownSigner signer,
        int priority,
        String dueDate,
        int businessType,
        String businessReason,
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
     * One attachment.
     *
     * @param contentType as labelled; the bytes may be something else
     * @param size        of the octets as they travel, in bytes
     * @param sha256      of the same octets, lower-case hexadecimal
     * @param zipped      whether these octets are a zip, although the name tells of another file
     */
    public record ShownAttachment(
            String name, String contentType, String description, long size, String sha256, boolean zipped) {}

    /** @param octets in the order of the document's manifest */
    static ShownDocument of(OfficialDocument document, List<ReadAttachment> octets, TravellingZips zips) {
        DocumentHeader header = document.header();
        List<ShownAttachment> attachments = new ArrayList<>();
        for (int i = 0; i < octets.size(); i++) {
            AttachmentEntry entry = document.attachments().get(i);
            ReadAttachment read = octets.get(i);
            attachments.add(new ShownAttachment(
                    entry.name(),
                    entry.contentType(),
                    entry.description(),
                    read.size(),
                    read.sha256().hex(),
                    zips.holds(read, entry.name())));
        }
        return new ShownDocument(
                "document",
                header.documentId().value(),
                header.codeNumber(),
                header.codeNotation(),
                header.promulgationDate().map(LocalDate::toString).orElse(""),
                header.place(),
                header.type().name(),
                header.subject(),
                ShownParty.of(header.from()),
                header.to().stream().map(ShownParty::of).toList(),
                ShownSigner.of(header.signer()),
                header.otherInfo().priority().code(),
                header.dueDate().map(LocalDate::toString).orElse(""),
                document.businessType(),
                document.business().map(Business::reason).orElse(""),
                attachments);
    }

    @Override
    public void print(Terminal terminal) {
        FieldLines lines = new FieldLines(terminal);
        lines.field("show.type", type);
        lines.field("show.code", code());
        lines.field("show.date", lines.date(date));
        lines.field("show.place", place);
        lines.field("show.subject", subject);
        lines.field("show.originator", originator.toString());
        recipients.forEach(recipient -> lines.field("show.recipient", recipient.toString()));
        lines.field("show.signer", signer.toString());
        lines.field("show.priority", lines.priority(priority));
        lines.field("show.due", lines.date(dueDate));
        lines.field("show.business", lines.text("show.business." + businessType, "show.business.other"));
        lines.field("show.id", documentId);
        lines.field("show.attachments", String.valueOf(attachments.size()));
        for (int i = 0; i < attachments.size(); i++) {
            ShownAttachment attachment = attachments.get(i);
            terminal.say(
                    attachment.zipped() ? "show.attachment.zipped" : "show.attachment",
                    i + 1,
                    attachment.name(),
                    attachment.contentType(),
                    attachment.size());
            terminal.say("show.attachment.digest", attachment.sha256());
        }
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
