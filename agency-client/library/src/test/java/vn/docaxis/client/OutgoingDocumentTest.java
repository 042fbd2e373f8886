package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Replacement;
import vn.docaxis.edxml.TraceHop;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;

class OutgoingDocumentTest {
    private static final Party G22 = Party.of(new OrganId("G22"), "Văn phòng Chính phủ");
    private static final Instant NOW = Instant.parse("2026-03-02T02:15:00Z");

    @Test
    void whatWasNotSaidHasASensibleDefault() {
        OfficialDocument content = aLetter().build().content(G22, NOW);

        assertThat(content.exchangeId()).isEqualTo(new DocumentId("G22,2026/03/02,1234/VPCP-KSTT"));
        assertThat(content.header().type().name()).isEqualTo("Công văn");
        assertThat(content.header().type().type()).isEqualTo(2);
        assertThat(content.header().content()).isEqualTo(content.header().subject());
        assertThat(content.header().otherInfo().priority()).isEqualTo(Priority.NORMAL);
        assertThat(content.route()).containsExactly(new TraceHop("G22", "2026/03/02 09:15:00"));
        assertThat(content.business()).hasValueSatisfying(b -> {
            assertThat(b.type()).isZero();
            assertThat(b.reason()).isEqualTo("Văn bản điện tử mới");
        });
    }

    @Test
    void everyMissingFieldIsNamedInBothLanguages() {
        assertThatThrownBy(() -> OutgoingDocument.officialLetter().build())
                .isInstanceOfSatisfying(EnvelopeRejectedException.class, e -> {
                    assertThat(e.fault().code().code()).isEqualTo("EDX-002");
                    assertThat(e.fault().message(Fault.VIETNAMESE))
                            .contains("số", "ký hiệu", "địa danh", "trích yếu", "họ tên người ký", "tệp đính kèm");
                    assertThat(e.fault().message(Fault.ENGLISH))
                            .contains("number", "notation", "place", "date", "subject", "recipient", "attachment");
                });
    }

    @Test
    void aRecipientIsNamedOnce() {
        assertThatThrownBy(() -> aLetter().to(new OrganId("H57"), "Huế").build())
                .isInstanceOf(EnvelopeRejectedException.class)
                .hasMessageContaining("EDX-004")
                .hasMessageContaining("H57");
    }

    @Test
    void whatWasBuiltDoesNotChangeWithItsBuilder() {
        OutgoingDocumentBuilder builder = aLetter();
        OutgoingDocument document = builder.build();

        builder.to(new OrganId("H49"), "Quảng Ninh").subject("khác").attach(Path.of("khac.pdf"));

        assertThat(document.recipients()).containsExactly(new OrganId("H57"));
        assertThat(document.content(G22, NOW).header().subject()).isEqualTo("V/v kiểm tra");
        assertThat(document.files()).hasSize(1);
    }

    @Test
    void theSameDocumentHasTheSameAttachmentIds() {
        OfficialDocument first = aLetter().build().content(G22, NOW);
        OfficialDocument second = aLetter().build().content(G22, NOW.plusSeconds(60));

        assertThat(first.attachments()).isEqualTo(second.attachments()).hasSize(1);
        assertThat(first.attachments().get(0).contentId()).startsWith("cid:");
    }

    @Test
    void aRecallRepeatsTheHeaderWithoutFiles() {
        OfficialDocument sent = aLetter().build().content(G22, NOW);

        OfficialDocument recall = OutgoingDocument.recallOf(sent.header(), "Gửi nhầm nơi nhận")
                .build()
                .content(G22, NOW);

        assertThat(recall.header()).isEqualTo(sent.header());
        assertThat(recall.business())
                .contains(Business.recallOf(sent.exchangeId(), "Gửi nhầm nơi nhận", Optional.empty()));
        assertThat(recall.attachments()).isEmpty();
    }

    @Test
    void aRecallNeedsItsReasonAndTakesNoFiles() {
        DocumentHeader sent = aLetter().build().content(G22, NOW).header();

        assertThatThrownBy(() -> OutgoingDocument.recallOf(sent, " ").build())
                .hasMessageContaining("EDX-002")
                .hasMessageContaining("BussinessDocReason");
        assertThatThrownBy(() -> OutgoingDocument.recallOf(sent, "nhầm")
                        .attach(Path.of("1.pdf"))
                        .build())
                .hasMessageContaining("EDX-003")
                .hasMessageContaining("Attachment");
    }

    @Test
    void anUpdateNamesItsDocumentAndMayGoWithoutFiles() {
        DocumentHeader sent = aLetter().build().content(G22, NOW).header();
        DocumentUpdate changes = new DocumentUpdate(true, false, List.of());

        OfficialDocument update = OutgoingDocument.updateOf(sent, changes)
                .subject("V/v kiểm tra (đã sửa)")
                .reason("Sửa trích yếu")
                .build()
                .content(G22, NOW);

        assertThat(update.header().documentId()).isEqualTo(sent.documentId());
        assertThat(update.business())
                .contains(Business.updateOf(sent.documentId(), changes, Optional.empty())
                        .withReason("Sửa trích yếu"));
    }

    @Test
    void aReplacementIsANewDocumentThatNamesWhatItReplacesAndWhoGotIt() {
        DocumentHeader sent = aLetter().build().content(G22, NOW).header();

        OfficialDocument replacement =
                aLetter().number("1250", "VPCP-KSTT").replaces(sent).build().content(G22, NOW);

        assertThat(replacement.exchangeId().value()).isEqualTo("G22,2026/03/02,1250/VPCP-KSTT");
        assertThat(replacement.business().orElseThrow().replacements())
                .containsExactly(new Replacement(sent.documentId(), List.of(new OrganId("H57"))));
        assertThatThrownBy(
                        () -> OutgoingDocument.officialLetter().replaces(sent).build())
                .hasMessageContaining("attachment");
    }

    private static OutgoingDocumentBuilder aLetter() {
        return OutgoingDocument.officialLetter()
                .number("1234", "VPCP-KSTT")
                .place("Hà Nội")
                .date(LocalDate.of(2026, 3, 2))
                .subject("V/v kiểm tra")
                .signer("Phó Chủ nhiệm", "Nguyễn Văn A")
                .to(new OrganId("H57"), "Ủy ban nhân dân thành phố Huế")
                .attach(Path.of("1234_VPCP-KSTT.pdf"));
    }
}
