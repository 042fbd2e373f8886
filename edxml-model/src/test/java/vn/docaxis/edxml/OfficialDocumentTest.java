package vn.docaxis.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.ReadLimits;

class OfficialDocumentTest {
    private static final DocumentId ID = new DocumentId("G22,2026/03/02,1234/VPCP-KSTT");
    private static final Business RECALL = Business.recallOf(ID, "Gửi nhầm nơi nhận", Optional.empty());
    private static final DocumentUpdate FACTS = new DocumentUpdate(true, false, List.of());

    @Test
    void aNewDocumentAndAReplacementAreNamedByTheirOwnId() {
        Business replacing = Business.replacementOf(
                List.of(new Replacement(new DocumentId("G22,2026/03/01,1/X"), List.of())), Optional.empty());

        assertThat(document(Business.newDocument(Optional.empty())).exchangeId())
                .isEqualTo(ID);
        assertThat(document(replacing).exchangeId()).isEqualTo(ID);
    }

    @Test
    void aRecallHasAnIdOfItsOwnThatNeverChanges() {
        // A changed constant is a changed promise: the same recall would become another exchange (decision record
        // 0005).
        assertThat(document(RECALL).exchangeId().value()).isEqualTo(ID + "#recall@8e3d9b984b73260e");
    }

    @Test
    void anUpdateIsToldFromARecallAndFromAnotherUpdate() {
        Business update = Business.updateOf(ID, FACTS, Optional.empty());

        DocumentId first = document(update).exchangeId();
        DocumentId second = document(update.withReason("Sửa trích yếu")).exchangeId();

        assertThat(first.value()).matches(".*,1234/VPCP-KSTT#update@[0-9a-f]{16}");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void theRouteIsNoPartOfARecallButTheManifestIs() {
        OfficialDocument recall = document(RECALL);
        OfficialDocument elsewhere = new OfficialDocument(
                recall.header(),
                List.of(new TraceHop("TRUC", "2026/03/02 09:15:01")),
                recall.business(),
                recall.attachments());
        OfficialDocument withFile = new OfficialDocument(
                recall.header(),
                recall.route(),
                recall.business(),
                List.of(new AttachmentEntry("cid:1", "application/pdf", "", "1.pdf")));

        assertThat(elsewhere.exchangeId()).isEqualTo(recall.exchangeId());
        assertThat(withFile.exchangeId()).isNotEqualTo(recall.exchangeId());
    }

    @Test
    void theLongestDocumentIdCanBeRecalled() {
        OfficialDocument recall = anEnvelope()
                .documentId("a".repeat(255))
                .business(Business.recallOf(new DocumentId("a".repeat(255)), "nhầm", Optional.empty()))
                .document();

        assertThat(recall.exchangeId().value()).startsWith("sha-256:").contains("#recall@");
    }

    @Property(tries = 100)
    void whoReadsAnEnvelopeFindsTheIdThatItsWriterFound(@ForAll("recallsAndUpdates") PacketArbitraries.Packet packet)
            throws IOException {
        EnvelopeWriter writer = new EnvelopeWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(writer.head(packet.document()), packet.attachments(), out);

        Envelope read = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                .read(new ByteArrayInputStream(out.toByteArray()), AttachmentSink.discard())
                .claimedContent();

        assertThat(read.exchangeId()).isEqualTo(packet.document().exchangeId());
    }

    @Provide
    Arbitrary<PacketArbitraries.Packet> recallsAndUpdates() {
        return Arbitraries.of(Business.RECALL, Business.UPDATE).flatMap(PacketArbitraries::packets);
    }

    private static OfficialDocument document(Business business) {
        DocumentHeader header = new DocumentHeader(
                Party.of(new OrganId("G22"), "Văn phòng Chính phủ"),
                List.of(Party.of(new OrganId("H57"), "Ủy ban nhân dân thành phố Huế")),
                ID,
                "1234",
                "VPCP-KSTT",
                "Hà Nội",
                Optional.of(LocalDate.of(2026, 3, 2)),
                new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Công văn"),
                "V/v kiểm tra",
                "",
                new Signer("", "Phó Chủ nhiệm", "Nguyễn Văn A"),
                Optional.empty(),
                new OtherInfo(Priority.URGENT, "", "", 1, 1, "false", List.of()),
                List.of(),
                0,
                "",
                "",
                List.of("Như trên"));
        return new OfficialDocument(
                header, List.of(new TraceHop("G22", "2026/03/02 09:15:00")), Optional.of(business), List.of());
    }
}
