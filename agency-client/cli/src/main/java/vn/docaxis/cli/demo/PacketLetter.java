package vn.docaxis.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.docaxis.cli.packet.OpenedPacket;
import vn.docaxis.client.OutgoingDocument;
import vn.docaxis.client.OutgoingDocumentBuilder;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentType;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * A real packet as the document of the demonstration: its fields and files, but issued by the demo agency and addressed to the
 * two demo recipients.
 *
 * @param originator what the packet said of its issuer
 * @param filled     the wire names of mandatory fields that the packet lacked and that got demo values
 * @param wasType    the business type of the packet; the document goes out as a new one, type 0
 */
record PacketLetter(OutgoingDocument document, String originator, List<String> filled, int wasType, int attachments) {

    /**
     * @param folder for the attachments
     * @throws EnvelopeRejectedException if the packet cannot be read, is damaged, or is a status packet
     */
    static PacketLetter read(Path packet, Path folder, LocalDate today) throws IOException {
        return read(packet, folder, today, Optional.empty());
    }

    /** @param id for the document instead of its own, which another packet may have too */
    static PacketLetter read(Path packet, Path folder, LocalDate today, Optional<DocumentId> id) throws IOException {
        OpenedPacket opened = OpenedPacket.open(packet, folder.resolve("packet"));
        if (opened.envelope() instanceof StatusReport report) {
            throw new EnvelopeRejectedException(FaultCode.EDXML_NOT_DOCUMENT.with(report.code()));
        }
        OfficialDocument content = (OfficialDocument) opened.envelope();
        List<String> filled = new ArrayList<>();
        OutgoingDocumentBuilder letter = fill(OutgoingDocument.like(content.header()), content.header(), today, filled)
                .fieldsAsGiven()
                .clearRecipients()
                .to(DemoAgency.HUE.party())
                .to(DemoAgency.QUANG_NINH.party());
        id.ifPresent(letter::documentId);
        content.business().map(Business::paper).ifPresent(letter::paper);
        for (int i = 0; i < opened.files().size(); i++) {
            OpenedPacket.PacketFile file = opened.files().get(i);
            letter.attach(file.path(), named(file, i, filled), file.entry().description());
        }
        if (opened.files().isEmpty()) {
            filled.add("Attachment");
            letter.attach(DemoLetter.pdf(folder));
        }
        return new PacketLetter(
                letter.build(),
                content.originator().value(),
                List.copyOf(filled),
                content.businessType(),
                opened.files().size());
    }

    private static OutgoingDocumentBuilder fill(
            OutgoingDocumentBuilder letter, DocumentHeader header, LocalDate today, List<String> filled) {
        String number = filled(header.codeNumber(), "01", "CodeNumber", filled);
        letter.number(number, filled(header.codeNotation(), "VPCP-MAU", "CodeNotation", filled));
        letter.place(filled(header.place(), "Hà Nội", "Place", filled));
        if (header.promulgationDate().isEmpty()) {
            filled.add("PromulgationDate");
            letter.date(today);
        }
        if (header.type().name().isBlank()) {
            filled.add("TypeName");
            letter.type(new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Công văn"));
        }
        letter.subject(filled(header.subject(), "(không có trích yếu)", "Subject", filled));
        Signer signer = header.signer();
        return letter.signer(new Signer(
                signer.competence(),
                signer.position(),
                filled(signer.fullName(), "Nguyễn Văn Mẫu", "FullName", filled)));
    }

    private static String named(OpenedPacket.PacketFile file, int index, List<String> filled) {
        return filled(file.name(), "tep-%d".formatted(index + 1), "AttachmentName", filled);
    }

    private static String filled(String value, String demo, String element, List<String> filled) {
        if (!value.isBlank()) {
            return value;
        }
        filled.add(element);
        return demo;
    }
}
