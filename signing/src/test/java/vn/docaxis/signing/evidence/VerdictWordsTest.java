package vn.docaxis.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

class VerdictWordsTest {
    private static final Set<Check> MAY_BE_WEAKER = EnumSet.of(
            Check.ROOTS,
            Check.AXIS,
            Check.CONTAINER_TIME,
            Check.ENVELOPE_DIGEST,
            Check.CONFIRMATION,
            Check.SIGNER_ORGAN,
            Check.REVOCATION,
            Check.LOG_PROOF,
            Check.LOG_KEY,
            Check.LOG_CHECKPOINT,
            Check.LOG_TIME);
    private static final Digest ENVELOPE = Digest.sha256Of(new byte[0]);
    private static final OrganId ORIGINATOR = new OrganId("000.00.01.H53");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void bothLanguagesSayTheSameOfTheSameThings() {
        ResourceBundle vietnamese = texts(Fault.VIETNAMESE);
        ResourceBundle english = texts(Fault.ENGLISH);

        assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(vietnamese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void everyCheckHasItsSentences(Check check) {
        VerdictWords words = new VerdictWords(Fault.VIETNAMESE);

        assertThat(words.name(check)).isNotBlank();
        Finding told =
                check == Check.PDF_SIGNATURES ? Finding.noted(check, "x") : Finding.passed(check, "x", "a", "b", "c");
        assertThat(words.sentence(told)).isNotBlank();
        assertThat(texts(Fault.VIETNAMESE).containsKey(check + ".remark")).isEqualTo(MAY_BE_WEAKER.contains(check));
    }

    @ParameterizedTest
    @EnumSource(ReceiptEvent.class)
    void everyEventIsToldWithItsTimeAndItsReason(ReceiptEvent event) {
        String told = new VerdictWords(Fault.VIETNAMESE).sentence(verdict(true), event(event, true, ENVELOPE));

        assertThat(told).contains("09:15:00 02/03/2026").doesNotContain("{").doesNotContain("..");
    }

    @Test
    void theRefusalOfAnotherEnvelopeIsNotToldOfThisOne() {
        ProvedEvent refusal = event(
                ReceiptEvent.SUBMISSION_REJECTION, true, Digest.sha256Of("khác".getBytes(StandardCharsets.UTF_8)));

        assertThat(new VerdictWords(Fault.VIETNAMESE).sentence(verdict(true), refusal))
                .isEqualTo(
                        "Lúc 09:15:00 02/03/2026 (+07:00), trục 000.00.00.AXIS từ chối một gói tin khác mang cùng mã văn bản"
                                + " (SHA-256 %s…), không phải gói tin trong gói chứng cứ này."
                                        .formatted(refusal.envelope().hex().substring(0, 12))
                                + " Lý do trục ghi: SIG-001 Nội dung đã bị thay đổi sau khi ký.");
        assertThat(new VerdictWords(Fault.ENGLISH).sentence(verdict(true), refusal))
                .contains("refused another envelope with the same document id")
                .endsWith("Reason recorded: SIG-001 The content was changed after signing.");
    }

    @Test
    void whatDoesNotHoldIsToldAsAClaimWithoutAProvenTime() {
        VerdictWords words = new VerdictWords(Fault.VIETNAMESE);
        ProvedEvent event = event(ReceiptEvent.CONTENT_HANDOVER, false, ENVELOPE);

        assertThat(words.sentence(verdict(true), event))
                .startsWith("KHÔNG ĐƯỢC CHỨNG MINH – biên nhận tự nêu: Lúc 09:15:00");
        assertThat(words.provenTime(verdict(true), event)).isEmpty();
    }

    @Test
    void whatNobodyVouchesForIsToldAsAClaimOfThePackage() {
        ProvedEvent event = event(ReceiptEvent.CONTENT_HANDOVER, true, ENVELOPE);
        Finding anotherAxis =
                Finding.failed(Check.AXIS, "index.xml", FaultCode.EVIDENCE_OF_ANOTHER.with("a", "b", "c"));

        for (Verdict verdict : List.of(verdict(false), verdict(true, anotherAxis))) {
            assertThat(new VerdictWords(Fault.VIETNAMESE).sentence(verdict, event))
                    .startsWith("Gói tự nêu: Lúc 09:15:00");
        }
    }

    @Test
    void whatCannotBeReadHasNoCheckedSignature() {
        Verdict verdict = new Verdict(Verdict.Outcome.NOT_PROVED, true, Optional.empty(), List.of(), List.of());

        assertThat(new VerdictWords(Fault.VIETNAMESE).basis(verdict)).startsWith("Không đọc được gói chứng cứ");
    }

    @Test
    void signaturesInPdfFilesAreTheStatementOfTheAxis() {
        String form = """
                {"attachment":1,"name":"%s","sha256":"%064d","report":{"rules":1,"obstacle":%s,"unexamined":0,"signatures":[%s]}}""";
        String report = form.formatted("a \\\"b\\\".pdf", 0, "null", "")
                + form.formatted("c.pdf", 0, "null", "{}")
                + form.formatted("d.pdf", 0, "\"DAMAGED\"", "");

        assertThat(PdfStatement.in(report).stream()
                        .map(pdf -> Finding.noted(Check.PDF_SIGNATURES, "x", pdf.name(), pdf.signed()))
                        .map(finding -> finding.sentence(Fault.VIETNAMESE)))
                .containsExactly(
                        "Theo báo cáo của trục: a \"b\".pdf không có chữ ký số; người kiểm tra chưa tự kiểm tra.",
                        "Theo báo cáo của trục: c.pdf có chữ ký số; người kiểm tra chưa tự kiểm tra.",
                        "Theo báo cáo của trục: không xem được chữ ký số trong d.pdf; người kiểm tra chưa tự kiểm tra.");
    }

    private static Verdict verdict(boolean roots, Finding... findings) {
        return new Verdict(
                Verdict.Outcome.NOT_PROVED,
                roots,
                Optional.of(new Verdict.ProvedDocument(
                        ORIGINATOR, new DocumentId("1/2026"), ENVELOPE, Instant.EPOCH, ORIGINATOR, Optional.empty())),
                List.of(),
                List.of(findings));
    }

    private static ProvedEvent event(ReceiptEvent event, boolean holds, Digest envelope) {
        return new ProvedEvent(
                UUID.randomUUID(),
                event,
                holds,
                envelope,
                Instant.parse("2026-03-02T02:15:00Z"),
                Optional.empty(),
                new OrganId("000.00.00.AXIS"),
                Optional.of("Trục"),
                ORIGINATOR,
                Optional.of(new OrganId("000.00.02.H53")),
                Optional.of(new Reason("SIG-001", "SIG-001 Lời trong biên nhận.")),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle("vn.docaxis.signing.evidence.verdict", language);
    }

    private static TreeSet<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(found -> places.add(found.group()));
        return places;
    }
}
