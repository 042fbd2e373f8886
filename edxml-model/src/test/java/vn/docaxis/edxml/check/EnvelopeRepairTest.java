package vn.docaxis.edxml.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.Packets;
import vn.docaxis.edxml.xml.Profile;

class EnvelopeRepairTest {
    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
    private static final byte[] PDF = "%PDF-1.4 thử".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aPacketInTheStrictFormIsWrittenAsItIs() throws IOException {
        Repair repair = repair(strict());

        assertThat(repair.changes()).isEmpty();
        assertThat(repair.left()).extracting(f -> f.code()).containsExactly(FaultCode.SIGNATURE_ABSENT);
        assertThat(repair.signatureDropped()).isFalse();
        assertThat(repaired()).isEqualTo(strict());
    }

    @ParameterizedTest
    @CsvSource({
        "31/03/2026, 2026/03/31",
        "2026-3-31, 2026/03/31",
        "2026-03-31T00:00:00, 2026/03/31",
        "2026-03-31T08:00:00.000+07:00, 2026/03/31"
    })
    void aDateThatIsUnderstoodIsWrittenInTheStandardsForm(String found, String written) throws IOException {
        Repair repair = repair(strict().replace(">2026/03/31<", "> " + found + " <"));

        assertThat(repair.changes()).hasSize(1);
        assertThat(repair.changes().get(0).finding().code()).isEqualTo(FaultCode.FIELD_DATE);
        assertThat(repair.changes().get(0).finding().fault().arguments()).contains(found);
        assertThat(repair.changes().get(0).written()).contains(written);
        assertThat(repair.after().orElseThrow().accepted()).isTrue();
        assertThat(repaired()).contains("<edXML:DueDate>" + written + "<");
    }

    @ParameterizedTest
    @CsvSource({"2026/02/30", "31-04-2026", "2026-03-30T18:00:00Z", "cuối tháng 3", "2026/03/31 chiều"})
    void whatIsNoDateBeyondDoubtStaysAsItIs(String found) throws IOException {
        Repair repair = repair(strict().replace(">2026/03/31<", ">" + found + "<"));

        assertThat(repair.changes()).isEmpty();
        assertThat(repair.left()).extracting(f -> f.code()).contains(FaultCode.FIELD_DATE);
        assertThat(repair.after().orElseThrow().accepted()).isFalse();
        assertThat(repaired()).contains("<edXML:DueDate>" + found + "<");
    }

    @ParameterizedTest
    @CsvSource({
        "Priority>0<, Priority>7<, 0",
        "Priority>0<, Priority>02<, 2",
        "PageAmount>1<, PageAmount>0012<, 12",
        "Direction>false<, Direction>True<, true",
        "Paper>0<, Paper>00<, 0"
    })
    void aCodeOrNumberThatIsUnderstoodIsWrittenInTheStandardsForm(String strict, String found, String written)
            throws IOException {
        Repair repair = repair(strict().replace(strict, found));

        assertThat(repair.changes()).hasSize(1);
        assertThat(repair.changes().get(0).written()).contains(written);
        assertThat(repair.after().orElseThrow().accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PageAmount>1<, PageAmount>một trang<",
        "PageAmount>1<, PageAmount>-1<",
        "Type>2<, Type>71<",
        "BussinessDocType>0<, BussinessDocType>9<",
        "BussinessDocType>0<, BussinessDocType>mới<",
        "<edXML:Subject>V/v, <edXML:Content/><edXML:Subject>V/v"
    })
    void whatIsNotUnderstoodAndWhatIsMissingIsLeftForAPerson(String strict, String found) throws IOException {
        String packet = strict().replace(strict, found).replaceFirst("<edXML:FullName>[^<]*", "<edXML:FullName>");

        Repair repair = repair(packet);

        assertThat(repair.left()).extracting(f -> f.code()).contains(FaultCode.FIELD_MISSING);
        assertThat(repair.after().orElseThrow().accepted()).isFalse();
        String kept = found.substring(0, found.length() - 1);
        assertThat(repaired()).contains(found.contains("Content") ? "<edXML:Subject>V/v" : kept);
    }

    @Test
    void orderPrefixesSpellingAndEmptyElementsAreTheWriters() throws IOException {
        String packet = strict().replaceAll("(<|</)edXML:(Subject|Competence)>", "$1x:$2>")
                .replace("<edXML:edXMLEnvelope ", "<edXML:edXMLEnvelope xmlns:x=\"" + Edxml.NAMESPACE + "\" ")
                .replace("<edXML:DocumentId>", "<edXML:ResponseFor/><edXML:DocumentId>")
                .replace("BussinessDocReason", "BusinessDocReason")
                .replace("Bussiness>", "Business>")
                .replace("<edXML:Bussiness ", "<edXML:Business ");

        Repair repair = repair(packet);

        assertThat(repair.changes())
                .extracting(c -> c.finding().code())
                .contains(FaultCode.FORM_PREFIX, FaultCode.FORM_SPELLING, FaultCode.FORM_EMPTY, FaultCode.FORM_ORDER);
        assertThat(repair.after().orElseThrow().accepted()).isTrue();
        assertThat(repaired()).isEqualTo(strict());
    }

    @Test
    void thePartsThatAreAlwaysThereAreWritten() throws IOException {
        String packet = strict().replaceFirst("(?s)<edXML:TraceHeaderList>.*</edXML:TraceHeaderList>", "")
                .replaceFirst("(?s)<edXML:edXMLBody.*</edXML:edXMLBody>", "");

        Repair repair = repair(packet);

        assertThat(repair.changes())
                .extracting(c -> c.finding().code())
                .containsOnly(FaultCode.FORM_MISSING_SECTION, FaultCode.ATTACHMENT_WITHOUT_MANIFEST);
        assertThat(repair.changes())
                .extracting(Repair.Change::written)
                .contains(Optional.of("BussinessDocType 0, Paper 0"));
        assertThat(repair.after().orElseThrow().accepted()).isTrue();
        assertThat(repaired())
                .contains("<edXML:BussinessDocType>0<")
                .contains("<edXML:Paper>0<")
                .contains("<edXML:AttachmentName>công văn.pdf<");
    }

    @Test
    void anOrganAddressedTwiceIsAddressedOnce() throws IOException {
        String to = strict().substring(strict().indexOf("<edXML:To>"), strict().indexOf("</edXML:To>") + 11);

        Repair repair = repair(strict().replace(to, to + to + to.replace("H57", "H58")));

        assertThat(repair.changes())
                .extracting(c -> c.finding().code())
                .containsExactly(FaultCode.FIELD_RECIPIENT_TWICE);
        assertThat(((OfficialDocument) repair.after().orElseThrow().envelope().orElseThrow()).recipients())
                .containsExactly(new OrganId("H57"), new OrganId("H58"));
    }

    @Test
    void theLeftoversOfANewDocumentGo() throws IOException {
        Repair repair = repair(strict().replace(
                        "<edXML:BussinessDocType>", "<edXML:DocumentId>A</edXML:DocumentId><edXML:BussinessDocType>"));

        assertThat(repair.changes()).extracting(c -> c.finding().code()).containsExactly(FaultCode.BUSINESS_LEFTOVER);
        assertThat(repaired()).isEqualTo(strict());
    }

    @Test
    void theLeftoversOfARecallMayMeanAnotherProcessAndStay() throws IOException {
        String list = "<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>B</edXML:DocumentId>"
                + "</edXML:ReplacementInfo></edXML:ReplacementInfoList></edXML:Bussiness>";
        String packet = strict().replace(
                        "<edXML:BussinessDocType>0", "<edXML:DocumentId>A</edXML:DocumentId><edXML:BussinessDocType>1")
                .replace("</edXML:Bussiness>", list);

        Repair repair = repair(packet);

        assertThat(repair.changes()).isEmpty();
        assertThat(repair.left()).extracting(f -> f.code()).contains(FaultCode.BUSINESS_LEFTOVER);
        assertThat(repaired()).contains(">B</edXML:DocumentId>");
    }

    @Test
    void aReplacedDocumentNamedTwiceIsNamedOnceWithAllWhoGotIt() throws IOException {
        String one = "<edXML:ReplacementInfo><edXML:DocumentId>B</edXML:DocumentId><edXML:OrganIdList>%s"
                + "</edXML:OrganIdList></edXML:ReplacementInfo>";
        String list = "<edXML:ReplacementInfoList>" + one.formatted("<edXML:OrganId>H57</edXML:OrganId>")
                + one.formatted("<edXML:OrganId>H57</edXML:OrganId><edXML:OrganId>H58</edXML:OrganId>")
                + "</edXML:ReplacementInfoList></edXML:Bussiness>";

        Repair repair = repair(strict().replace("<edXML:BussinessDocType>0", "<edXML:BussinessDocType>3")
                .replace("</edXML:Bussiness>", list));

        assertThat(repair.changes()).extracting(c -> c.finding().code()).contains(FaultCode.BUSINESS_DUPLICATE);
        assertThat(repair.after().orElseThrow().accepted()).isTrue();
        assertThat(repaired()).containsOnlyOnce(">B<").containsOnlyOnce("<edXML:OrganId>H58<");
    }

    @Test
    void decomposedLettersAreComposedButForTheNameThatADocumentIsKnownBy() throws IOException {
        String decomposed = Normalizer.normalize("V/v kết nối", Normalizer.Form.NFD);
        String id = Normalizer.normalize("mã-ế", Normalizer.Form.NFD);

        Repair repair =
                repair(strict().replace("V/v kết nối", decomposed).replaceFirst("(DocumentId>)[^<]*", "$1" + id));

        assertThat(repair.changes()).extracting(c -> c.finding().code()).containsExactly(FaultCode.FORM_NORMALIZATION);
        assertThat(repair.changes().get(0).written().orElseThrow()).startsWith("V/v kết nối");
        assertThat(repair.left()).extracting(f -> f.code()).contains(FaultCode.FORM_NORMALIZATION);
        assertThat(repaired()).contains("<edXML:DocumentId>" + id + "<");
    }

    @Test
    void aFileThatTravelsOtherwiseThanTheWritingRuleIsPackedAgain() throws IOException {
        byte[] docx = zip("[Content_Types].xml", PDF, "word/document.xml");
        String packet = text(builder()
                .attachment("a.pdf", zip("x.pdf", PDF))
                .attachment("b.docx", zip("x.docx", docx))
                .attachment("c.txt", "văn bản".getBytes(StandardCharsets.UTF_8)));

        Repair repair = repair(packet);

        assertThat(repair.changes())
                .extracting(c -> c.finding().code(), c -> c.written())
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                FaultCode.ATTACHMENT_PACKING, Optional.of("application/pdf")),
                        org.assertj.core.groups.Tuple.tuple(
                                FaultCode.ATTACHMENT_PACKING, Optional.of("application/zip")));
        ValidationReport after = repair.after().orElseThrow();
        assertThat(after.accepted()).isTrue();
        assertThat(after.findings()).extracting(f -> f.code()).doesNotContain(FaultCode.ATTACHMENT_PACKING);
        assertThat(after.attachments())
                .extracting(InspectedAttachment::content)
                .containsExactly(ContentKind.PDF, ContentKind.PDF, ContentKind.DOCX, ContentKind.TEXT);
        assertThat(after.attachments().get(1).sha256())
                .isEqualTo(repair.before().attachments().get(1).sha256());
        assertThat(after.attachments().get(2).size()).isEqualTo(docx.length);
        assertThat(after.attachments().get(3).zipped()).isTrue();
    }

    @Test
    void labelsNamesAndIdsOfAttachmentsAreMadeRight() throws IOException {
        String packet = text(builder().attachment("../b.pdf", PDF).attachment("c.pdf", PDF))
                .replaceFirst("(<edXML:ContentType>)[^<]*", "$1image/png")
                .replaceAll("<ContentType>application/pdf</ContentType>", "<ContentType/>")
                .replaceAll("(ContentId>)cid:[^<]*", "$11");

        Repair repair = repair(packet);

        assertThat(repair.written()).as("%s", repair.before().findings()).isTrue();
        assertThat(repair.changes())
                .extracting(c -> c.finding().code())
                .contains(
                        FaultCode.ATTACHMENT_REPEATED,
                        FaultCode.ATTACHMENT_NAME,
                        FaultCode.ATTACHMENT_TYPE,
                        FaultCode.ATTACHMENT_LABEL,
                        FaultCode.FORM_CONTENT_ID);
        ValidationReport after = repair.after().orElseThrow();
        assertThat(after.accepted()).as("%s", after.findings()).isTrue();
        OfficialDocument document = (OfficialDocument) after.envelope().orElseThrow();
        assertThat(document.attachments())
                .extracting(a -> a.contentId())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("cid:"));
        assertThat(document.attachments()).extracting(a -> a.name()).containsExactly("công văn.pdf", "b.pdf", "c.pdf");
        assertThat(document.attachments()).extracting(a -> a.contentType()).containsOnly("application/pdf");
    }

    @Test
    void theSignatureGoesAndThatIsSaid() throws IOException {
        Repair repair = repair(
                strict().replace(
                                "</edXML:edXMLHeader>",
                                "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo/></Signature></edXML:edXMLHeader>"));

        assertThat(repair.signatureDropped()).isTrue();
        assertThat(repair.left()).extracting(f -> f.code()).containsExactly(FaultCode.SIGNATURE_ABSENT);
        assertThat(repaired()).isEqualTo(strict());
    }

    @Test
    void whatAHubReportedStays() throws IOException {
        String errors =
                "<edXML:ErrorList><edXML:Error><edXML:Code>18</edXML:Code><edXML:Description>x</edXML:Description>"
                        + "</edXML:Error></edXML:ErrorList></edXML:edXMLHeader>";

        Repair repair = repair(strict().replace("</edXML:edXMLHeader>", errors));

        assertThat(repair.after().orElseThrow().accepted()).isTrue();
        assertThat(repaired()).contains("<edXML:Code>18</edXML:Code>");
    }

    @Test
    void aStatusReportIsRepairedToo() throws IOException {
        OfficialDocument document = builder().document();
        EnvelopeWriter writer = new EnvelopeWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(
                writer.head(EnvelopeBuilder.aReport(document, new OrganId("H57"), StatusCode.AGREED, NOON)),
                List.of(),
                out);
        String strict = out.toString(StandardCharsets.UTF_8);

        Repair repair = repair(strict.replace(">15<", ">14<")
                .replace(">2026/03/02 12:00:00<", ">02/03/2026 12:00:00<")
                .replace("MessageHeader", "Status"));

        assertThat(repair.changes())
                .extracting(c -> c.finding().code())
                .contains(FaultCode.FORM_LEGACY_STATUS, FaultCode.FIELD_STATUS_FORM, FaultCode.FIELD_DATE);
        assertThat(repair.after().orElseThrow().accepted()).isTrue();
        assertThat(repaired()).isEqualTo(strict);
    }

    @Test
    void aRefusalWithoutItsReasonIsWrittenAndLeftForAPerson() throws IOException {
        String report = "<edXML:edXMLEnvelope xmlns:edXML=\"%s\"><edXML:edXMLHeader><edXML:MessageHeader>"
                        .formatted(Edxml.NAMESPACE)
                + "<edXML:From><edXML:OrganId>H57</edXML:OrganId></edXML:From>"
                + "<edXML:ResponseFor><edXML:OrganId>G22</edXML:OrganId><edXML:DocumentId>A</edXML:DocumentId></edXML:ResponseFor>"
                + "<edXML:StatusCode>2</edXML:StatusCode><edXML:Timestamp>2026/03/02 12:00:00</edXML:Timestamp>"
                + "</edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope>";

        Repair repair = repair(Packets.packet(report));

        assertThat(repair.written()).isTrue();
        assertThat(repaired()).contains("<edXML:StatusCode>02<");
        assertThat(repair.left()).extracting(Finding::code).contains(FaultCode.FIELD_REASON);
        assertThat(repair.left())
                .filteredOn(f -> f.code() == FaultCode.FIELD_MISSING)
                .extracting(f -> f.fault().arguments().get(0))
                .contains("From/OrganName");
    }

    @Test
    void whatEvenATolerantReaderRefusesIsNotWritten() throws IOException {
        Repair repair = repair(strict().replaceFirst("<edXML:OrganId>[^<]*</edXML:OrganId>", ""));

        assertThat(repair.written()).isFalse();
        assertThat(repair.changes()).isEmpty();
        assertThat(repair.before().profile()).isEqualTo(Profile.TOLERANT);
        assertThat(repair.before().findings())
                .anyMatch(f -> f.severity() == Severity.ERROR && f.code() == FaultCode.EDXML_MISSING);
        assertThat(folder.resolve("repaired.edxml")).doesNotExist();
    }

    @Test
    void aFileThatIsThereIsNotOverwrittenAndNothingIsLeftBehind() throws IOException {
        Path packet = Files.writeString(folder.resolve("packet.edxml"), strict());
        Path target = Files.writeString(folder.resolve("there.edxml"), "mine");
        Path scratch = Files.createDirectory(folder.resolve("scratch"));

        assertThatThrownBy(() -> EnvelopeRepair.standard().repair(packet, target, scratch))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(target).hasContent("mine");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void repairingTwiceChangesNothingMore() throws IOException {
        repair(strict().replace(">2026/03/31<", ">31/03/2026<").replaceAll("(ContentId>)cid:[^<]*", "$1"));
        String once = repaired();
        Files.delete(folder.resolve("repaired.edxml"));

        Repair twice = repair(once);

        assertThat(twice.changes()).isEmpty();
        assertThat(repaired()).isEqualTo(once);
    }

    private Repair repair(String packet) throws IOException {
        Path file = Files.writeString(folder.resolve("packet.edxml"), packet);
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        Repair repair = EnvelopeRepair.standard()
                .withClock(Clock.fixed(NOON, ZoneOffset.UTC))
                .repair(file, folder.resolve("repaired.edxml"), scratch);
        assertThat(scratch).isEmptyDirectory();
        return repair;
    }

    private String repaired() throws IOException {
        return Files.readString(folder.resolve("repaired.edxml"));
    }

    private static EnvelopeBuilder builder() {
        return anEnvelope()
                .from(new OrganId("G22"))
                .to(new OrganId("H57"))
                .documentId("G22,2026/03/02,1/VPCP-KSTT")
                .attachment("công văn.pdf", PDF);
    }

    /** The same each time. */
    private static String strict() {
        return text(builder()).replaceFirst("(CodeNumber>)[^<]*", "$11");
    }

    private static String text(EnvelopeBuilder builder) {
        try {
            EnvelopeWriter writer = new EnvelopeWriter();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(writer.head(builder.document()), builder.attachments(), out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(String name, byte[] content, String... more) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            for (String another : more) {
                zip.putNextEntry(new ZipEntry(another));
            }
        }
        return out.toByteArray();
    }
}
