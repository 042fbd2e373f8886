package vn.docaxis.bench;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.OutgoingAttachment;

/** The packets that are read: as our writer writes them, with octets that nothing compresses, as in a PDF. */
public enum BenchPacket {
    ONE_OF_10_MB("10 MB, one attachment", 1, 7_500_000),
    ONE_OF_100_MB("100 MB, one attachment", 1, 75_000_000),
    FIVE_HUNDRED("10 MB, 500 attachments", 500, 15_000);

    private final String title;
    private final int attachments;
    private final int octetsEach;

    BenchPacket(String title, int attachments, int octetsEach) {
        this.title = title;
        this.attachments = attachments;
        this.octetsEach = octetsEach;
    }

    String title() {
        return title;
    }

    /** Where a run finds the packet that {@link #write} wrote. */
    Path in(Path folder) {
        return folder.resolve(name() + ".edxml");
    }

    Path write(Path folder) throws IOException {
        List<OutgoingAttachment> outgoing = new ArrayList<>();
        for (int i = 0; i < attachments; i++) {
            byte[] octets = likePdf(octetsEach, i);
            AttachmentEntry entry = new AttachmentEntry("cid:" + i, "application/pdf", "", "Công văn " + i + ".pdf");
            outgoing.add(new OutgoingAttachment(entry, () -> new ByteArrayInputStream(octets)));
        }
        EnvelopeWriter writer = new EnvelopeWriter();
        Path packet = in(folder);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(packet))) {
            writer.write(writer.head(document(outgoing)), outgoing, out);
        }
        return packet;
    }

    private static byte[] likePdf(int length, int seed) {
        byte[] octets = new byte[length];
        new Random(seed).nextBytes(octets);
        byte[] start = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, octets, 0, start.length);
        return octets;
    }

    private static OfficialDocument document(List<OutgoingAttachment> outgoing) {
        DocumentHeader header = new DocumentHeader(
                Party.of(new OrganId("G22"), "Văn phòng Chính phủ"),
                List.of(Party.of(new OrganId("H57"), "Ủy ban nhân dân thành phố Huế")),
                new DocumentId("G22,2026/03/02,1/VPCP-KSTT"),
                "1",
                "VPCP-KSTT",
                "Hà Nội",
                Optional.empty(),
                new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Công văn"),
                "V/v đo tốc độ đọc",
                "",
                new Signer("", "Phó Chủ nhiệm", "Nguyễn Văn A"),
                Optional.empty(),
                new OtherInfo(Priority.NORMAL, "", "", 1, 1, "", List.of()),
                List.of(),
                0,
                "",
                "",
                List.of());
        return new OfficialDocument(
                header,
                List.of(),
                Optional.of(Business.newDocument(Optional.empty())),
                outgoing.stream().map(OutgoingAttachment::entry).toList());
    }
}
