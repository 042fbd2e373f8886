package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.xml.Packets.packet;
import static vn.docaxis.edxml.xml.Packets.read;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** What a reader takes and what it refuses, beside the table of tolerances: see {@link ToleranceTableTest}. */
class TolerantReadingTest {
    static final String STATUS = """
            <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLHeader>
            <edXML:MessageHeader><edXML:From><edXML:OrganId>H57</edXML:OrganId></edXML:From>
            <edXML:ResponseFor><edXML:OrganId>G22</edXML:OrganId><edXML:Code>1/X</edXML:Code>
            <edXML:DocumentId>G22,2026/03/02,1/X</edXML:DocumentId></edXML:ResponseFor>
            <edXML:StatusCode>1</edXML:StatusCode><edXML:Timestamp>2026/03/02 10:02:31</edXML:Timestamp>
            </edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope>
            """;

    @Test
    void aDateThatIsNoneIsReadAsAbsent() {
        String packet = withHeader("<edXML:DueDate>cuối tháng</edXML:DueDate>");

        assertThat(document(packet).header().dueDate()).isEmpty();
    }

    @Test
    void emptyElementsAndOddNumbersAreReadAsAbsent() {
        String packet =
                withHeader("<edXML:OtherInfo><edXML:Priority>9</edXML:Priority><edXML:PageAmount>x</edXML:PageAmount>"
                        + "</edXML:OtherInfo><edXML:ResponseFor/><edXML:Content/>");

        OfficialDocument document = document(packet);

        assertThat(document.header().otherInfo().priority()).isEqualTo(Priority.NORMAL);
        assertThat(document.header().otherInfo().pageAmount()).isZero();
        assertThat(document.header().responseFor()).isEmpty();
        assertThat(document.header().content()).isEmpty();
        assertThat(document.business()).isEmpty();
        assertThat(document.businessType()).isZero();
    }

    @Test
    void businessIsReadInEitherSpellingAndBeforeTheTrace() {
        String trace = "<edXML:TraceHeaderList><edXML:Business><edXML:BusinessDocType>2</edXML:BusinessDocType>"
                + "<edXML:Paper>1</edXML:Paper></edXML:Business><edXML:TraceHeader><edXML:OrganId>null</edXML:OrganId>"
                + "</edXML:TraceHeader></edXML:TraceHeaderList>";

        OfficialDocument document = document(packet().replace("</edXML:edXMLHeader>", trace + "</edXML:edXMLHeader>"));

        assertThat(document.businessType()).isEqualTo(2);
        assertThat(document.business().orElseThrow().paper()).isTrue();
        assertThat(document.route()).hasSize(1);
    }

    @Test
    void oneOrganAddressedTwiceIsOneRecipient() {
        String packet = packet().replace(
                        "<edXML:DocumentId>",
                        "<edXML:To><edXML:OrganId> H57 </edXML:OrganId></edXML:To><edXML:DocumentId>");

        assertThat(document(packet).recipients()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<edXML:OrganId>G22</edXML:OrganId>",
                "<edXML:OrganId>H57</edXML:OrganId>",
                "<edXML:DocumentId>G22,2026/03/02,1234/VPCP-KSTT</edXML:DocumentId>"
            })
    void withoutOriginatorRecipientOrIdAPacketIsRefused(String part) {
        String packet = packet().replace(part, "");

        EnvelopeRejectedException refused =
                catchThrowableOfType(EnvelopeRejectedException.class, () -> document(packet));

        assertThat(refused).isNotNull();
        assertThat(refused.fault().code()).isEqualTo(FaultCode.EDXML_MISSING);
        assertThat(refused.fault().where().line()).isPositive();
    }

    @Test
    void anOrganIdThatCannotRouteIsRefused() {
        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class, () -> document(packet().replace(">H57<", ">H57/../x<")));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.EDXML_VALUE);
        assertThat(refused.fault().where().path()).endsWith("To/OrganId");
    }

    @Test
    void fiveHundredAttachmentsInAnyOrderFindTheirLines() {
        StringBuilder lines = new StringBuilder();
        StringBuilder attachments = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("<edXML:Reference><edXML:ContentId>cid:%d</edXML:ContentId></edXML:Reference>".formatted(i));
            attachments.append(
                    "<Attachment><ContentId>%d</ContentId><ContentTransferEncoded>QQ==</ContentTransferEncoded></Attachment>"
                            .formatted(499 - i));
        }
        String head = Packets.HEAD.replaceAll("(?s)<edXML:Reference>.*</edXML:Reference>", lines.toString());

        EnvelopeContent content = read(packet(head + "<AttachmentEncoded>" + attachments + "</AttachmentEncoded>"))
                .claimed();

        assertThat(content.attachments())
                .extracting(ReadAttachment::contentId)
                .startsWith("0", "1")
                .endsWith("499");
    }

    @ParameterizedTest
    @ValueSource(strings = {"From", "DocumentId", "Subject"})
    void anElementTwiceWhereOneBelongsIsRefused(String name) {
        String again = packet().replaceFirst("(?s)(<edXML:" + name + ">.*?</edXML:" + name + ">)", "$1$1");

        assertThat(codeOf(again)).isEqualTo(FaultCode.EDXML_REPEATED);
    }

    @Test
    void anOrganIdTwiceWithinOneOrganIsRefused() {
        assertThat(codeOf(packet().replace(
                                "<edXML:OrganId>G22</edXML:OrganId>",
                                "<edXML:OrganId>G22</edXML:OrganId><edXML:OrganId>H57</edXML:OrganId>")))
                .isEqualTo(FaultCode.EDXML_REPEATED);
    }

    @Test
    void aReferenceWithoutAttachmentAndAnAttachmentWithoutReferenceAreRefused() {
        assertThat(codeOf(packet(Packets.HEAD))).isEqualTo(FaultCode.ATTACHMENT_MISSING);
        String second = Packets.ATTACHMENTS.replace(
                "</AttachmentEncoded>",
                "<Attachment><ContentId>cid:2</ContentId><ContentTransferEncoded>QQ==</ContentTransferEncoded>"
                        + "</Attachment></AttachmentEncoded>");
        assertThat(codeOf(packet(Packets.HEAD + second))).isEqualTo(FaultCode.ATTACHMENT_UNLISTED);
    }

    @Test
    void attachmentsInsideTheEnvelopeAreImported() {
        String inside = "<edXML:edXMLAttachments><edXML:Attachment><edXML:AttachmentName>b.txt</edXML:AttachmentName>"
                + "<edXML:AttachmentSize>1</edXML:AttachmentSize><edXML:AttachmentData>Yg==</edXML:AttachmentData>"
                + "</edXML:Attachment></edXML:edXMLAttachments>";
        String head = Packets.HEAD.replaceAll("(?s)<edXML:edXMLBody>.*</edXML:edXMLBody>", inside);

        UnverifiedEnvelope envelope = read(packet(head));

        assertThat(envelope.attachmentsInside()).isTrue();
        assertThat(((OfficialDocument) envelope.claimedContent()).attachments())
                .extracting("name")
                .containsExactly("b.txt");
        assertThat(envelope.attachments().get(0).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUJ", "QU=D", "QUJD=", "QQ==QUJD", "QUJ*", "${base64}", "QUJDé", "<x/>", "QR=="})
    void damagedBase64IsRefused(String base64) {
        assertThat(codeOf(packet().replace("QUJD", base64))).isEqualTo(FaultCode.ATTACHMENT_BASE64);
    }

    @Test
    void whiteSpaceWithinBase64IsPassedOver() {
        assertThat(read(packet().replace("QUJD", "QU\r\n  JD\t"))
                        .attachments()
                        .get(0)
                        .size())
                .isEqualTo(3);
    }

    @Test
    void aStatusPacketIsReadWithOneDigitAndInTheLegacyElement() {
        StatusReport report = (StatusReport) read(packet(STATUS)).claimedContent();

        assertThat(report.code()).isEqualTo(StatusCode.ARRIVED);
        assertThat(report.timestamp()).isEqualTo(Instant.parse("2026-03-02T03:02:31Z"));
        assertThat(report.exchangeId().value()).isEqualTo("G22,2026/03/02,1/X#01@20260302100231#G22");
        assertThat(read(packet(STATUS.replace("MessageHeader", "Status"))).claimedContent())
                .isEqualTo(report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "13", "16"})
    void aForeignReportWithoutTheReasonThatItsCodeNeedsIsRead(String code) {
        StatusReport report = (StatusReport)
                read(packet(STATUS.replace("Code>1<", "Code>" + code + "<"))).claimedContent();

        assertThat(report.code().code()).isEqualTo(code);
        assertThat(report.lacksReason()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"01,01", "02,02", "03,03", "4,04", "04,04", "05,05", "06,06", "13,13", "14,15", "15,15", "16,16"})
    void everyStatusCodeIsRead(String text, String code) {
        StatusReport report = (StatusReport)
                read(packet(STATUS.replace("Code>1<", "Code>" + text + "<"))).claimedContent();

        assertThat(report.code().code()).isEqualTo(code);
    }

    @Test
    void anUnknownStatusIsRefused() {
        assertThat(codeOf(packet(STATUS.replace("Code>1<", "Code>77<")))).isEqualTo(FaultCode.EDXML_VALUE);
    }

    private static String withHeader(String element) {
        return packet().replace("</edXML:MessageHeader>", element + "</edXML:MessageHeader>");
    }

    private static OfficialDocument document(String packet) {
        return (OfficialDocument) read(packet).claimedContent();
    }

    private static FaultCode codeOf(String packet) {
        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class, () -> read(packet).claimedContent());
        assertThat(refused).as("is refused").isNotNull();
        return refused.fault().code();
    }
}
