package vn.docaxis.edxml.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.edxml.xml.ReadLimits;

/**
 * Packets that others published. They are not part of this project: without them beside it there is nothing to read. What is expected
 * of a packet is told by its own text, so that further ones may be put beside them.
 */
class PublishedPacketsTest {
    private static final Path SAMPLES = Path.of("../../shared/spec/samples");

    /** A finding is there if, and only if, the text of the packet shows its cause. */
    private static final Map<FaultCode, Predicate<String>> CAUSES = Map.ofEntries(
            Map.entry(FaultCode.FORM_LEGACY_STATUS, shows("<edXML:Status>")),
            Map.entry(FaultCode.FORM_ATTACHMENTS_INSIDE, shows("<edXML:edXMLAttachments>")),
            Map.entry(FaultCode.FORM_UNKNOWN_ELEMENT, shows("<edXML:edXMLBody>\\s*<edXML:Content>")),
            Map.entry(FaultCode.FORM_EMPTY, shows("<edXML:(ResponseFor|DueDate|Competence)\\s*(/>|></)")),
            Map.entry(
                    FaultCode.FORM_PREFIX,
                    shows("<edXML:Attachment(Encoded)?>").and(text -> !text.contains("AttachmentData"))),
            Map.entry(FaultCode.FORM_CONTENT_ID, PublishedPacketsTest::pairsWithoutIds),
            Map.entry(FaultCode.FORM_NORMALIZATION, text -> !Normalizer.isNormalized(text, Normalizer.Form.NFC)),
            Map.entry(FaultCode.FIELD_DATE, shows("Date>\\d\\d/\\d\\d/\\d{4}<")),
            Map.entry(FaultCode.FIELD_LENGTH, shows("<edXML:CodeNumber>[^<]{12,}<")),
            Map.entry(FaultCode.FIELD_CODE_NUMBER, shows("<edXML:CodeNumber>[^<]*[^<0-9][^<]*<")),
            Map.entry(
                    FaultCode.FIELD_ORGAN_SCHEME,
                    shows(
                            "<edXML:(From|To)>\\s*<edXML:OrganId>(?!\\d{3}(\\.\\d\\d){2}\\.[A-Y]\\d\\d<|[A-Y]\\d\\d[.0-9A-Z]*<)")),
            Map.entry(FaultCode.FIELD_PLACEHOLDER, shows(">(Liên thông|Lưu hành)[^<]*</edXML:Sphere")),
            Map.entry(FaultCode.BUSINESS_LEFTOVER, shows("DocumentId>\\s*<edXML:BussinessDocType>0<")),
            Map.entry(
                    FaultCode.BUSINESS_DUPLICATE,
                    shows("(?s)<edXML:ReplacementInfo>\\s*(<edXML:DocumentId>[^<]*).*<edXML:ReplacementInfo>\\s*\\1<")),
            Map.entry(FaultCode.BUSINESS_TARGET, text -> false),
            Map.entry(FaultCode.SIGNATURE_ABSENT, text -> !text.contains("Signature")),
            Map.entry(FaultCode.SIGNATURE_DUMMY, shows("<Signature>")));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyPublishedPacketIsAcceptedWithTheFindingsThatItGivesCauseFor() throws Exception {
        if (!Files.isDirectory(SAMPLES)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<Path> packets =
                    files.filter(f -> f.toString().endsWith(".edxml")).sorted().toList();
            return packets.stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private void check(Path file) throws Exception {
        String text = Files.readString(file);
        ValidationReport report = FindingFiles.validator(Profile.TOLERANT).validate(file);
        if (text.contains("xlink:") && !text.contains("xmlns:xlink")) {
            isMalformed(report);
            return;
        }

        assertThat(report.accepted()).as("%s", report.findings()).isTrue();
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.where().line()).isPositive());
        Set<FaultCode> found = report.findings().stream().map(Finding::code).collect(Collectors.toSet());
        CAUSES.forEach(
                (code, cause) -> assertThat(found.contains(code)).as("%s", code).isEqualTo(cause.test(text)));
        if (text.contains(":StatusCode>")) {
            status(text, (StatusReport) report.envelope().orElseThrow());
        } else {
            document(text, (OfficialDocument) report.envelope().orElseThrow());
            attachments(text, report);
            unpacks(file);
        }
    }

    private static void isMalformed(ValidationReport report) {
        Finding error = report.findings().get(report.findings().size() - 1);

        assertThat(report.accepted()).isFalse();
        assertThat(report.count(Severity.ERROR)).isEqualTo(1);
        assertThat(error.code()).isEqualTo(FaultCode.XML_MALFORMED);
        assertThat(error.where().line()).isPositive();
        assertThat(error.where().column()).isPositive();
    }

    private static void status(String text, StatusReport report) {
        assertThat(report.code().code())
                .isEqualTo(values(text, "edXML:StatusCode").get(0));
        assertThat(report.description())
                .isEqualTo(
                        values(text, "edXML:Description").stream().findFirst().orElse(""));
        assertThat(report.responseFor().documentId().value())
                .isEqualTo(values(text, "edXML:DocumentId").get(0));
    }

    private static void document(String text, OfficialDocument document) {
        int recipients = text.split("<edXML:To>").length - 1;
        List<String> types = values(text, "edXML:BussinessDocType");

        assertThat(document.header().to()).hasSize(recipients);
        assertThat(document.header().promulgationDate().isPresent()).isEqualTo(text.contains("PromulgationDate>"));
        assertThat(document.business().isPresent()).isEqualTo(!types.isEmpty());
        assertThat(document.businessType()).isEqualTo(types.isEmpty() ? 0 : Integer.parseInt(types.get(0)));
        assertThat(document.route()).hasSize(text.split("<edXML:TraceHeader>").length - 1);
    }

    private static void attachments(String text, ValidationReport report) {
        List<String> contents = values(text, "(?:edXML:)?(?:ContentTransferEncoded|AttachmentData)");

        assertThat(report.attachments()).isNotEmpty().hasSameSizeAs(contents).allSatisfy(attachment -> {
            boolean zip = contents.get(attachment.index()).startsWith("UEsDB");
            assertThat(attachment.travelled().isZip()).isEqualTo(zip);
            assertThat(attachment.zipped()).isEqualTo(zip);
            assertThat(attachment.size()).isPositive();
            assertThat(attachment.faults())
                    .extracting(fault -> fault.code())
                    .isSubsetOf(FaultCode.ATTACHMENT_TYPE, FaultCode.ATTACHMENT_PACKING);
        });
    }

    private void unpacks(Path file) throws Exception {
        Path work = Files.createDirectory(folder.resolve(file.getFileName()));
        EnvelopeContent content;
        try (InputStream in = Files.newInputStream(file)) {
            content = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                    .read(in, AttachmentSink.files(work))
                    .claimed();
        }
        OfficialDocument document = (OfficialDocument) content.envelope();
        for (int i = 0; i < content.attachments().size(); i++) {
            Path octets = AttachmentSink.file(work, content.attachments().get(i).index());
            Path unpacked = new AttachmentPacking(1L << 30)
                    .unpack(octets, document.attachments().get(i).name(), work.resolve(i + ".out"));
            assertThat(unpacked).isNotEmptyFile();
        }
    }

    private static Predicate<String> shows(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }

    private static boolean pairsWithoutIds(String text) {
        return !text.contains("AttachmentData")
                && !values(text, "edXML:ContentId").equals(values(text, "ContentId"));
    }

    private static List<String> values(String text, String element) {
        return Pattern.compile("<%s[^>]*>([^<]*)<".formatted(element))
                .matcher(text)
                .results()
                .map(result -> result.group(1).strip())
                .toList();
    }
}
