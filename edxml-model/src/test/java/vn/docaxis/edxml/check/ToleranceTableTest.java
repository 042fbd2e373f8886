package vn.docaxis.edxml.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.docaxis.edxml.fault.Severity.ERROR;
import static vn.docaxis.edxml.fault.Severity.NOTICE;
import static vn.docaxis.edxml.fault.Severity.WARNING;

import java.io.ByteArrayInputStream;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.file.RawZip;
import vn.docaxis.edxml.xml.Profile;

/**
 * What a tolerant reader meets, row by row in the order of spec/edxml §11.1, then what §3, §6.1 and §7 add. Each row says what the
 * document says nevertheless, and which findings go with it; that it is unsigned goes without saying.
 */
class ToleranceTableTest {
    private static final String SUBJECT = "V/v tập huấn sử dụng phần mềm quản lý văn bản";
    private static final String SECOND_FILE = "<ContentId>cid:3f0c7a52-6c1e-4d0b-9a57-0d5e6b1c2a02";

    private final String packet = FindingFiles.document();
    private final String status = FindingFiles.status();

    @Nested
    class HowItIsWritten {
        @ParameterizedTest
        @ValueSource(strings = {"\uFEFF", "\r\n\t ", "\uFEFF\n"})
        void aByteOrderMarkAndWhiteSpaceBeforeTheDeclarationAreAccepted(String before) throws Exception {
            accepts(before + packet, found("FRM-016", NOTICE));
        }

        @Test
        void lineBreaksOfWindowsCommentsAndTabsAreAccepted() throws Exception {
            String written = packet.replace("\n", "\r\n")
                    .replace("  ", "\t")
                    .replace("<edXML:Subject>", "<!-- trích yếu --><edXML:Subject>");

            assertThat(header(accepts(written)).subject()).isEqualTo(SUBJECT);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 64})
        void upTo64OtherBytesBeforeTheDeclarationAreSkippedWithAWarning(int bytes) throws Exception {
            assertThat(header(accepts("x".repeat(bytes) + packet, found("FRM-001", WARNING)))
                            .subject())
                    .isEqualTo(SUBJECT);
        }

        @ParameterizedTest
        @ValueSource(ints = {65, 10_000})
        void moreOtherBytesBeforeTheDeclarationAreRefused(int bytes) throws Exception {
            refuses("x".repeat(bytes) + packet, "XML-001", "(1:1)");
        }

        @ParameterizedTest
        @CsvSource({
            "<edXML:Reference>,<edXML:Reference xlink:type='simple'>,edXMLBody/edXMLManifest (101:",
            "</edXML:Subject>,</edXML:Content>,MessageHeader/Subject (50:"
        })
        void undeclaredPrefixesAndTagsThatDoNotMatchAreRefusedWithLineAndColumn(String old, String bent, String place)
                throws Exception {
            refuses(packet.replaceFirst(old, bent), "XML-001", place);
        }

        @ParameterizedTest
        @CsvSource({"xmlns:edXML,xmlns:q,edXML:,q:", "xmlns:edXML,xmlns:unused,edXML:,''"})
        void anyPrefixOrNoneIsAccepted(String declaration, String other, String prefix, String otherPrefix)
                throws Exception {
            String written = packet.replace(declaration, other).replace(prefix, otherPrefix);

            assertThat(accepts(written, found("FRM-003", NOTICE)))
                    .extracting(ValidationReport::envelope)
                    .isEqualTo(accepts(packet).envelope());
        }

        @Test
        void anyOrderOfChildrenIsAccepted() throws Exception {
            String moved =
                    moved("<edXML:DocumentId>G99,2026/02/27,215/BM-VP</edXML:DocumentId>", "</edXML:MessageHeader>");

            assertThat(accepts(moved, found("FRM-004", NOTICE)).envelope())
                    .isEqualTo(accepts(packet).envelope());
        }

        @Test
        void unknownElementsAreAcceptedAndTheOriginalBytesCount() throws Exception {
            String written = packet.replace("<edXML:Subject>", "<edXML:MaHoSo>1<a/></edXML:MaHoSo><edXML:Subject>");

            ValidationReport report = accepts(written, found("FRM-005", WARNING));

            assertThat(report.envelope()).isEqualTo(accepts(packet).envelope());
            assertThat(report.digest()).contains(Digest.sha256Of(written.getBytes(UTF_8)));
        }
    }

    @Nested
    class WhatIsMissingOrOdd {
        @ParameterizedTest
        @CsvSource({
            "Bussiness,FRM-017",
            "TraceHeaderList,FRM-017",
            "DueDate,",
            "TypeDetail,",
        })
        void partsThatOthersLeaveOutMayBeMissing(String part, String code) throws Exception {
            String written = packet.replaceFirst("(?s)\\s*<edXML:%s>.*</edXML:%s>".formatted(part, part), "");

            ValidationReport report = code == null ? accepts(written) : accepts(written, found(code, NOTICE));

            assertThat(header(report).subject()).isEqualTo(SUBJECT);
            assertThat(document(report).businessType()).isZero();
        }

        @Test
        void theBodyMayBeMissing() throws Exception {
            String written = packet.replaceFirst("(?s)\\s*<edXML:edXMLBody>.*</edXML:edXMLBody>", "");

            assertThat(document(accepts(written, found("FRM-017", NOTICE), found("ATT-015", NOTICE)))
                            .attachments())
                    .extracting("name")
                    .containsExactly("215_BM-VP.pdf", "Danh sách đơn vị.txt");
        }

        @Test
        void partiesMayBeWithoutNames() throws Exception {
            String written = packet.replaceAll(
                    "(?s)(</edXML:OrganId>)\\s*<edXML:OrganizationInCharge>.*?<edXML:Website(/>|>.*?</edXML:Website>)",
                    "$1");

            DocumentHeader header = header(
                    accepts(written, found("FRM-008", NOTICE), found("FRM-008", NOTICE), found("FRM-008", NOTICE)));

            assertThat(header.from().organName()).isEmpty();
            assertThat(header.to()).extracting("organName").containsExactly("", "");
        }

        @Test
        void whatIsThereButEmptyIsTreatedAsAbsent() throws Exception {
            String written = packet.replaceAll(
                    "(?s)<edXML:(DueDate|ResponseFor|Content|StaffInfo)>.*?</edXML:\\1>", "<edXML:$1> </edXML:$1>");

            ValidationReport report = accepts(
                    written,
                    found("FRM-009", NOTICE),
                    found("FRM-009", NOTICE),
                    found("FRM-009", NOTICE),
                    found("FRM-009", NOTICE));

            assertThat(header(report).dueDate()).isEmpty();
            assertThat(header(report).responseFor()).isEmpty();
            assertThat(header(report).content()).isEmpty();
            assertThat(document(report).business().orElseThrow().staff()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "27/02/2026",
                    "27/2/2026",
                    "2026-02-27",
                    "2026-02-27T08:15:00Z",
                    "2026/02/27 08:15:00",
                    "2026/2/27"
                })
        void datesInOtherFormsAreAccepted(String text) throws Exception {
            String written = packet.replace("Date>2026/02/27<", "Date>" + text + "<");

            assertThat(header(accepts(written, found("FLD-004", WARNING))).promulgationDate())
                    .contains(LocalDate.of(2026, 2, 27));
        }

        @Test
        void slashesWithFourLeadingDigitsPutTheYearFirst() throws Exception {
            String written = packet.replace("DueDate>2026/03/20<", "DueDate>2026/04/05<");

            assertThat(header(accepts(written)).dueDate()).contains(LocalDate.of(2026, 4, 5));
        }

        @Test
        void anImpossibleDateWithinAnIdentifierIsNobodysBusiness() throws Exception {
            String written = packet.replace("Id>G99,2026/02/27", "Id>G99,2026/02/30");

            assertThat(header(accepts(written)).documentId().value()).isEqualTo("G99,2026/02/30,215/BM-VP");
        }

        @ParameterizedTest
        @CsvSource({"215a,FLD-010", "12345678901234,FLD-002"})
        void numbersWithLettersOrVeryManyDigitsAreAcceptedWithAWarning(String number, String code) throws Exception {
            String written = packet.replace("CodeNumber>215<", "CodeNumber>" + number + "<");

            assertThat(header(accepts(written, found(code, WARNING))).codeNumber())
                    .isEqualTo(number);
        }

        @Test
        void aBusinessReasonAsTypeNameIsAcceptedAsUnclassified() throws Exception {
            String written = packet.replace(">Công văn<", ">Văn bản điện tử mới<");

            String typeName =
                    header(accepts(written, found("FLD-011", NOTICE))).type().name();

            assertThat(typeName).isEqualTo("Văn bản điện tử mới");
            assertThat(CodeLists.standard().documentType(typeName)).isEmpty();
        }

        @Test
        void placeholdersAreAcceptedAndKnownAsSuch() throws Exception {
            String written = packet.replace(">Các sở trực thuộc<", ">Liên thông văn bản quốc gia<")
                    .replace(">Danh sách đơn vị dự tập huấn<", ">Phụ lục<");

            ValidationReport report = accepts(written, found("FLD-012", NOTICE), found("FLD-012", NOTICE));

            assertThat(header(report).otherInfo().appendixes()).containsExactly("Phụ lục");
        }

        @Test
        void noPagesAndNoCopiesWithRealAttachmentsAreAccepted() throws Exception {
            String written = packet.replaceAll("Amount>[12]<", "Amount>0<");

            ValidationReport report = accepts(written, found("FLD-014", NOTICE), found("FLD-014", NOTICE));

            assertThat(header(report).otherInfo().pageAmount()).isZero();
        }
    }

    @Nested
    class Attachments {
        @Test
        void aZipLabelledPdfIsThePdfInIt() throws Exception {
            byte[] pdf = content(packet, 0);
            String zip =
                    Base64.getEncoder().encodeToString(RawZip.of("1.edxml", pdf).bytes());

            InspectedAttachment found = accepts(withContent(0, zip), found("ATT-010", NOTICE))
                    .attachments()
                    .get(0);

            assertThat(found.content()).isEqualTo(ContentKind.PDF);
            assertThat(found.zipped()).isTrue();
            assertThat(found.sha256()).isEqualTo(Digest.sha256Of(pdf));
        }

        @Test
        void aPdfLabelledZipIsAPdf() throws Exception {
            String written = packet.replace(">application/pdf<", ">application/zip<");

            assertThat(accepts(written, found("ATT-009", WARNING))
                            .attachments()
                            .get(0)
                            .content())
                    .isEqualTo(ContentKind.PDF);
        }

        @Test
        void textLabelledZipIsText() throws Exception {
            String text = Base64.getEncoder().encodeToString("Danh sách".getBytes(UTF_8));

            assertThat(accepts(withContent(1, text), found("ATT-009", WARNING), found("ATT-010", NOTICE))
                            .attachments()
                            .get(1)
                            .content())
                    .isEqualTo(ContentKind.TEXT);
        }

        @Test
        void aZipThatIsCutOffIsRefused() throws Exception {
            byte[] zip = content(packet, 1);
            String cut = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(zip, zip.length - 30));

            refuses(withContent(1, cut), "ATT-002", "AttachmentEncoded/Attachment (123:");
        }

        @Test
        void base64ThatIsCutOffIsRefused() throws Exception {
            refuses(withContent(1, "UEsDB"), "ATT-001", "Attachment/ContentTransferEncoded (127:");
        }

        @Test
        void aPlaceholderThatNobodyFilledInIsRefused() throws Exception {
            refuses(withContent(0, "${noi_dung}"), "ATT-001", "Attachment/ContentTransferEncoded (121:");
        }

        @ParameterizedTest
        @CsvSource({"TXT,text/plain", "pdf,application/pdf", "image/png,image/png", "ABC,''"})
        void attachmentsWithinTheEnvelopeAreImportedWithOneFinding(String type, String contentType) throws Exception {
            String octets = Base64.getEncoder()
                    .encodeToString(RawZip.of("1", "xin chào".getBytes(UTF_8)).bytes());
            String inside = """
                    <edXML:edXMLAttachments><edXML:Attachment><edXML:AttachmentName>b.dat</edXML:AttachmentName>
                    <edXML:AttachmentType>%s</edXML:AttachmentType><edXML:AttachmentSize>8</edXML:AttachmentSize>
                    <edXML:AttachmentData>%s</edXML:AttachmentData></edXML:Attachment></edXML:edXMLAttachments>
                    """.formatted(type, octets);
            String written = packet.replaceFirst("(?s)<edXML:edXMLBody>.*</edXML:edXMLBody>", inside)
                    .replaceFirst("(?s)<AttachmentEncoded>.*</AttachmentEncoded>", "");

            ValidationReport report = validated(written);

            assertThat(findings(report).get(0)).isEqualTo(found("FRM-012", WARNING));
            assertThat(findings(report))
                    .filteredOn(f -> !f.equals(found("ATT-009", WARNING)))
                    .hasSize(1);
            assertThat(report.accepted()).isTrue();
            assertThat(document(report).attachments())
                    .extracting("name", "contentType")
                    .containsExactly(tuple("b.dat", contentType));
            assertThat(report.attachments().get(0).size()).isEqualTo("xin chào".getBytes(UTF_8).length);
        }
    }

    @Nested
    class OtherGenerations {
        @Test
        void theStatusElementOfAnOlderGatewayIsReadAsStatus() throws Exception {
            String written = status.replace("MessageHeader>", "Status>");

            assertThat(accepts(written, found("FRM-011", NOTICE)).envelope())
                    .isEqualTo(accepts(status).envelope());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
                    "<edXML xmlns='http://www.e-doc.vn/Schema/'/>",
                    "<edXML xmlns='http://www.go.vn/edxml'/>",
                    "<EdXMLEnvelope xmlns='http://www.mic.gov.vn/TBT/QCVN_102_2016'/>",
                })
        void olderGenerationsAreRefusedByName(String written) throws Exception {
            refuses("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written, "EDX-001", "(2:");
        }

        @Test
        void decomposedNamesAreAcceptedAndComparedAsComposedOnes() throws Exception {
            String written =
                    packet.replace(">Công văn<", ">" + Normalizer.normalize("Công văn", Normalizer.Form.NFD) + "<");

            // Not unclassified: FLD-011 is absent.
            String typeName =
                    header(accepts(written, found("FRM-015", NOTICE))).type().name();

            assertThat(CodeLists.standard().documentType(typeName)).isPresent();
        }
    }

    /** Source: spec/edxml §3, §5.2, §6.1, §7. */
    @Nested
    class BesideTheTable {
        @Test
        void businessSpeltRightIsRead() throws Exception {
            String written = packet.replace("Bussiness", "Business");

            assertThat(accepts(written, found("FRM-010", WARNING), found("FRM-010", WARNING), found("FRM-010", WARNING))
                            .envelope())
                    .isEqualTo(accepts(packet).envelope());
        }

        @Test
        void aStatusOfOneDigitIsRead() throws Exception {
            assertThat(code(accepts(status.replace("Code>02<", "Code>2<"), found("FLD-017", NOTICE))))
                    .isEqualTo(StatusCode.REFUSED);
        }

        @Test
        void status14IsReadAs15() throws Exception {
            assertThat(code(accepts(status.replace("Code>02<", "Code>14<"), found("FLD-017", NOTICE)))
                            .code())
                    .isEqualTo("15");
        }

        @Test
        void cidOnOneSideOnlyPairsAllTheSame() throws Exception {
            String written = packet.replace("<ContentId>cid:", "<ContentId>");

            assertThat(accepts(written, found("FRM-013", WARNING), found("FRM-013", WARNING))
                            .attachments())
                    .extracting(InspectedAttachment::index)
                    .containsExactly(0, 1);
        }

        @Test
        void withoutACommonIdThePositionPairs() throws Exception {
            String written = packet.replace(SECOND_FILE, "<ContentId>cid:khac");

            assertThat(accepts(written, found("FRM-013", WARNING)).attachments())
                    .extracting(InspectedAttachment::index)
                    .containsExactly(0, 1);
        }

        @Test
        void whereThePositionIsTakenTheNamePairs() throws Exception {
            Matcher attachments = Pattern.compile(
                            "(?s)(<Attachment>.*?</Attachment>)\\s*(<Attachment>.*?</Attachment>)")
                    .matcher(packet);
            String swapped = attachments
                    .replaceFirst("$2$1")
                    .replace("<ContentId>cid:3f0c7a52-6c1e-4d0b-9a57-0d5e6b1c2a01", "<ContentId>cid:khac");

            ValidationReport report = accepts(swapped, found("FRM-013", WARNING));

            assertThat(report.attachments())
                    .extracting(InspectedAttachment::index)
                    .containsExactly(1, 0);
            assertThat(report.attachments())
                    .extracting(InspectedAttachment::content)
                    .containsExactly(ContentKind.PDF, ContentKind.TEXT);
        }

        @Test
        void foreignHopsAreNeverLookedAt() throws Exception {
            String hops = "<edXML:TraceHeader><edXML:OrganId>null</edXML:OrganId></edXML:TraceHeader>"
                    + "<edXML:TraceHeader><edXML:Timestamp>sáng nay</edXML:Timestamp></edXML:TraceHeader>";
            String written = packet.replace("<edXML:TraceHeaderList>", "<edXML:TraceHeaderList>" + hops);

            assertThat(document(accepts(written)).route()).hasSize(3);
        }

        @Test
        void aRefusalWithoutAReasonIsReadWithAWarning() throws Exception {
            String written = status.replaceFirst("<edXML:Description>.*</edXML:Description>", "");

            assertThat(((StatusReport) accepts(written, found("FLD-019", WARNING))
                                    .envelope()
                                    .orElseThrow())
                            .lacksReason())
                    .isTrue();
        }
    }

    private static Tuple found(String code, Severity severity) {
        return tuple(code, severity);
    }

    private static ValidationReport accepts(String written, Tuple... findings) throws Exception {
        ValidationReport report = validated(written);

        assertThat(findings(report)).containsExactlyInAnyOrder(findings);
        assertThat(report.accepted()).isTrue();
        return report;
    }

    private static void refuses(String written, String code, String place) throws Exception {
        ValidationReport report = validated(written);

        List<Finding> errors =
                report.findings().stream().filter(f -> f.severity() == ERROR).toList();
        assertThat(errors).extracting(f -> f.code().code()).containsExactly(code);
        assertThat(errors.get(0).where().toString()).contains(place);
        assertThat(report.accepted()).isFalse();
    }

    private static ValidationReport validated(String written) throws Exception {
        return FindingFiles.validator(Profile.TOLERANT).validate(new ByteArrayInputStream(written.getBytes(UTF_8)));
    }

    private static List<Tuple> findings(ValidationReport report) {
        List<Tuple> findings = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (!finding.code().code().equals("SIG-003")) {
                findings.add(found(finding.code().code(), finding.severity()));
            }
        }
        return findings;
    }

    private static OfficialDocument document(ValidationReport report) {
        return (OfficialDocument) report.envelope().orElseThrow();
    }

    private static DocumentHeader header(ValidationReport report) {
        return document(report).header();
    }

    private static StatusCode code(ValidationReport report) {
        return ((StatusReport) report.envelope().orElseThrow()).code();
    }

    private String moved(String element, String before) {
        return packet.replace(element, "").replace(before, element + before);
    }

    private static byte[] content(String packet, int index) {
        return Base64.getDecoder().decode(encoded(packet, index).orElseThrow());
    }

    private String withContent(int index, String base64) {
        return packet.replace(">" + encoded(packet, index).orElseThrow() + "<", ">" + base64 + "<");
    }

    private static Optional<String> encoded(String packet, int index) {
        return Pattern.compile("<edXML:ContentTransferEncoded[^>]*>([^<]*)<")
                .matcher(packet)
                .results()
                .skip(index)
                .map(result -> result.group(1))
                .findFirst();
    }
}
