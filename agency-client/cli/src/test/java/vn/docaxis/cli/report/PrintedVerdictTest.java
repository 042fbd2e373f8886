package vn.docaxis.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.evidence.Check;
import vn.docaxis.signing.evidence.Finding;
import vn.docaxis.signing.evidence.Finding.Grade;
import vn.docaxis.signing.evidence.ProvedEvent;
import vn.docaxis.signing.evidence.Verdict;
import vn.docaxis.signing.evidence.Verdict.Outcome;
import vn.docaxis.signing.trust.DerForm;

class PrintedVerdictTest {
    private static final OrganId AXIS = new OrganId("000.00.00.TRUC");
    private static final OrganId SENDER = new OrganId("000.00.15.H51");
    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
    private static final String SUBJECT = "V/v hướng dẫn thực hiện Nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp "
            + "các đơn vị hành chính cấp tỉnh, cấp xã và bảo đảm hoạt động thông suốt của các cơ quan nhà nước";

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void theVerdictStandsBeforeTheEventsAndTheseBeforeTheChecks(String language) throws IOException {
        ResourceBundle labels = labels(language);

        String text = text(printed(verdict(Outcome.PROVED, 3), language));

        assertThat(text)
                .containsSubsequence(
                        labels.getString("title"),
                        labels.getString("conclusion"),
                        labels.getString("document"),
                        labels.getString("events"),
                        labels.getString("checks"));
    }

    @Test
    void everyVietnameseLetterIsPrinted() throws IOException {
        String text = text(printed(verdict(Outcome.PROVED_WITH_REMARKS, 2), "vi"));

        assertThat(text.replaceAll("\\s+", " "))
                .contains(SUBJECT)
                .contains("Được chứng minh, có điểm cần lưu ý")
                .contains("Kiểm tra lúc")
                .doesNotContain("?");
    }

    @Test
    void aLongStoryGoesOnUnderTheSameHeadAndPagesAreCounted() throws IOException {
        byte[] pdf = printed(verdict(Outcome.NOT_PROVED, 30), "vi");

        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(5);
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(3);
            stripper.setEndPage(3);
            assertThat(stripper.getText(document)).contains("Trang 3/" + pages, "Thời điểm", "Sự việc");
        }
        assertThat(text(pdf)).contains("Đã kiểm tra 34 điểm: 17 đạt, 2 cần lưu ý, 15 không đạt.");
    }

    @Test
    void whoHoldsThePaperReadsWhomItTrustsAndSignsIt() throws IOException {
        String text = text(printed(verdict(Outcome.PROVED, 1), "vi")).replaceAll("\\s+", " ");

        assertThat(text)
                .contains("có hiệu lực từ", "Phần mềm Docaxis", "Gói lập lúc", "Người kiểm tra (ký, ghi rõ họ tên)")
                .contains("Gói này chứng minh việc giao nhận, không gồm phản hồi tiếp nhận hay từ chối của nơi nhận.");
        assertThat(text.replace(" ", ""))
                .contains(DerForm.digest(TestKeys.AUTHORITY.certificate()).hex());
    }

    @Test
    void whatNoFontHasIsMarkedAndNothingIsLost() throws IOException {
        Verdict verdict = verdict(Outcome.PROVED, 1);
        String name = "công văn 公文 \u202E\u0007 " + "x".repeat(300) + ".asice";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PrintedVerdict(verdict, checked(name), Fault.VIETNAMESE).write(out);

        assertThat(text(out.toByteArray()).replaceAll("\\s", "")).contains("côngvăn??" + "x".repeat(300) + ".asice");
    }

    @Test
    void allFontsAreEmbedded() throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(verdict(Outcome.PROVED, 1), "en"))) {
            for (PDPage page : document.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void bothLanguagesHaveTheSameLabels() {
        assertThat(labels("vi").keySet()).isEqualTo(labels("en").keySet());
    }

    private static ResourceBundle labels(String language) {
        return ResourceBundle.getBundle("vn.docaxis.cli.report.report", Locale.forLanguageTag(language));
    }

    private static byte[] printed(Verdict verdict, String language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Locale locale = language.equals("vi") ? Fault.VIETNAMESE : Fault.ENGLISH;
        new PrintedVerdict(verdict, checked("bang-chung-1234.asice"), locale).write(out);
        return out.toByteArray();
    }

    private static PrintedVerdict.Checked checked(String name) {
        return new PrintedVerdict.Checked(
                Path.of(name),
                Digest.sha256Of(name.getBytes(StandardCharsets.UTF_8)),
                NOON.plusSeconds(86_400),
                List.of(TestKeys.AUTHORITY.certificate()));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFC);
        }
    }

    /** As an axis with long names would have it. */
    private static Verdict verdict(Outcome outcome, int recipients) {
        List<ProvedEvent> events = new ArrayList<>();
        events.add(event(ReceiptEvent.SUBMISSION_ACCEPTANCE, 0, Optional.empty(), true));
        List<Finding> findings = new ArrayList<>();
        findings.add(finding(Check.ROOTS, Grade.PASSED, "", "Cơ quan chứng thực số chuyên dùng Chính phủ (RootCA)"));
        findings.add(finding(
                Check.CONTAINER_SIGNATURE, Grade.PASSED, "META-INF/signatures.xml", "Trục liên thông", "XAdES-B-LT"));
        findings.add(finding(
                Check.REVOCATION, Grade.REMARK, "envelope.edxml", "Bộ Thông tin và Truyền thông", NOON.toString()));
        findings.add(finding(Check.LOG_TIME, Grade.REMARK, "log/checkpoint.note"));
        for (int i = 0; i < recipients; i++) {
            boolean holds = outcome != Outcome.NOT_PROVED || i % 2 == 0;
            OrganId recipient = new OrganId("000.00.%02d.H%02d".formatted(i % 100, 10 + i % 80));
            events.add(event(
                    i % 3 == 2 ? ReceiptEvent.CONTENT_HANDOVER_FAILURE : ReceiptEvent.CONTENT_HANDOVER,
                    60L * i + 75,
                    Optional.of(recipient),
                    holds));
            String entry = "receipts/%03d-ContentHandover-%s.xml"
                    .formatted(i + 2, UUID.nameUUIDFromBytes(new byte[] {(byte) i}));
            findings.add(
                    holds
                            ? finding(
                                    Check.RECEIPT,
                                    Grade.PASSED,
                                    entry,
                                    "Trục liên thông văn bản quốc gia",
                                    NOON.toString())
                            : new Finding(
                                    Check.RECEIPT,
                                    Grade.FAILED,
                                    entry,
                                    List.of(),
                                    Optional.of(FaultCode.SIGNATURE_VALUE.with("Trục liên thông văn bản quốc gia"))));
        }
        return new Verdict(
                outcome,
                true,
                Optional.of(new Verdict.ProvedDocument(
                        SENDER,
                        new DocumentId("000.00.15.H51,2026/03/02,1234/STTTT-CNTT"),
                        Digest.sha256Of(new byte[1]),
                        NOON.plusSeconds(3600),
                        SENDER,
                        Optional.of(new Verdict.SignedContent(
                                "Sở Thông tin và Truyền thông tỉnh Thừa Thiên Huế",
                                NOON.minusSeconds(30),
                                "1234/STTTT-CNTT",
                                SUBJECT,
                                List.of(
                                        "1234_STTTT-CNTT.pdf",
                                        "Phụ lục 1 – danh sách đơn vị.xlsx",
                                        "Phụ lục 2.docx"))))),
                events,
                findings);
    }

    private static ProvedEvent event(ReceiptEvent event, long after, Optional<OrganId> recipient, boolean holds) {
        Instant time = NOON.plusSeconds(after);
        boolean refused = event == ReceiptEvent.CONTENT_HANDOVER_FAILURE;
        return new ProvedEvent(
                UUID.nameUUIDFromBytes((event + "/" + after).getBytes(StandardCharsets.UTF_8)),
                event,
                holds,
                Digest.sha256Of(new byte[0]),
                time,
                recipient.isPresent()
                        ? Optional.empty()
                        : Optional.of(new ProvedEvent.ProvenTime(
                                time.plusSeconds(40), "Dịch vụ cấp dấu thời gian Chính phủ")),
                AXIS,
                Optional.of("Trục liên thông văn bản quốc gia"),
                SENDER,
                recipient,
                refused
                        ? Optional.of(new Reason("02", "Văn bản gửi không đúng thẩm quyền giải quyết"))
                        : Optional.empty(),
                recipient.map(organ -> new ProvedEvent.OwnWord(
                        organ,
                        Optional.of("Ủy ban nhân dân huyện " + organ),
                        time.minusSeconds(1),
                        refused ? Optional.of(new Reason("02", "Gửi nhầm")) : Optional.empty())),
                OptionalLong.of(1_000 + after));
    }

    private static Finding finding(Check check, Grade grade, String entry, String... arguments) {
        return new Finding(check, grade, entry, List.of(arguments), Optional.empty());
    }
}
