package vn.docaxis.edxml.check;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.aReport;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.Profile;

class EnvelopeValidatorTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T05:00:00Z"), ZoneOffset.UTC);

    @Test
    void whatOurWriterWritesPassesTheStrictProfile() throws IOException {
        ValidationReport report = validate(Profile.STRICT, written());

        assertThat(report.accepted()).as("%s", report.findings()).isTrue();
        assertThat(report.envelope()).containsInstanceOf(OfficialDocument.class);
        assertThat(report.size()).isEqualTo(written().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aReportThatIsAboutToBeWrittenIsHeldAgainstTheFormOfReports() {
        OfficialDocument document = anEnvelope().to(new OrganId("H57")).document();
        StatusReport report = aReport(document, new OrganId("H57"), StatusCode.DECLINED, NOON.instant());

        List<Finding> findings =
                EnvelopeValidator.of(Profile.STRICT).withClock(NOON).check(report);

        assertThat(findings).extracting(Finding::severity).doesNotContain(Severity.ERROR);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceInTheOrderOfTheFile() throws IOException {
        String packet = written()
                .replaceFirst("<edXML:OrganId>[^<]*</edXML:OrganId>", "")
                .replaceFirst("<edXML:Subject>[^<]*", "<edXML:Subject>")
                .replaceFirst("<edXML:Priority>[^<]*", "<edXML:Priority>7");

        ValidationReport report = validate(Profile.STRICT, packet);

        assertThat(errors(report))
                .containsExactly(FaultCode.EDXML_MISSING, FaultCode.FIELD_MISSING, FaultCode.FIELD_CODE);
        assertThat(report.findings()).extracting(f -> f.where().line()).isSorted();
        assertThat(report.accepted()).isFalse();
        assertThat(report.envelope()).isEmpty();
    }

    @Test
    void aFindingNamesTheElementItsPlaceAndBothSidesInBothLanguages() throws IOException {
        String packet = written().replaceFirst("<edXML:PromulgationDate>[^<]*", "<edXML:PromulgationDate>31/02/2026");

        Finding finding = validate(Profile.STRICT, packet).findings().stream()
                .filter(f -> f.code() == FaultCode.FIELD_DATE)
                .findFirst()
                .orElseThrow();

        assertThat(finding.where().path())
                .isEqualTo("edXML/edXMLEnvelope/edXMLHeader/MessageHeader/PromulgationInfo/PromulgationDate");
        assertThat(finding.where().line()).isPositive();
        assertThat(finding.where().column()).isPositive();
        assertThat(finding.fault().arguments())
                .containsExactly("PromulgationInfo/PromulgationDate", "yyyy/MM/dd", "31/02/2026");
    }

    @Test
    void aFieldThatStandsTwiceHidesNoOther() throws IOException {
        String packet = written()
                .replaceFirst("(<edXML:Subject>[^<]*</edXML:Subject>)", "$1$1")
                .replaceFirst("<edXML:Priority>[^<]*", "<edXML:Priority>9");

        assertThat(errors(validate(Profile.STRICT, packet)))
                .containsExactly(FaultCode.EDXML_REPEATED, FaultCode.FIELD_CODE);
    }

    @Test
    void aDayThatIsNotInTheCalendarIsNoOtherDay() throws IOException {
        String packet = written().replaceFirst("<edXML:PromulgationDate>[^<]*", "<edXML:PromulgationDate>2026/02/31");

        ValidationReport report = validate(Profile.TOLERANT, packet);

        assertThat(((OfficialDocument) report.envelope().orElseThrow()).header().promulgationDate())
                .isEmpty();
        assertThat(report.findings()).extracting(Finding::code).contains(FaultCode.FIELD_DATE);
    }

    @Test
    void whatTheTolerantProfileForgivesIsStillSaid() throws IOException {
        String packet = written().replaceFirst("<edXML:TypeName>[^<]*", "<edXML:TypeName>Văn bản điện tử mới");

        ValidationReport report = validate(Profile.TOLERANT, packet);

        assertThat(report.accepted()).isTrue();
        assertThat(report.findings())
                .contains(report.findings().stream()
                        .filter(f -> f.code() == FaultCode.FIELD_TYPE_NAME && f.severity() == Severity.NOTICE)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void tomorrowIsTheFutureInVietnamTime() throws IOException {
        Clock lateEvening =
                Clock.fixed(Instant.parse("2026-03-01T18:00:00Z"), ZoneOffset.UTC); // 01:00 on the 2nd there
        Clock before = Clock.fixed(Instant.parse("2026-03-01T16:00:00Z"), ZoneOffset.UTC);

        assertThat(errors(EnvelopeValidator.of(Profile.STRICT)
                        .withClock(lateEvening)
                        .validate(stream(written()))))
                .isEmpty();
        assertThat(errors(EnvelopeValidator.of(Profile.STRICT).withClock(before).validate(stream(written()))))
                .containsExactly(FaultCode.FIELD_FUTURE);
    }

    @Test
    void aPartThatStandsTwiceIsAFindingWhereverItStands() throws IOException {
        String list = "<edXML:ErrorList><edXML:Error><edXML:Code>1</edXML:Code></edXML:Error></edXML:ErrorList>";
        String manifest = "<edXML:edXMLManifest version=\"1.0\"/>";

        ValidationReport errorLists = validate(
                Profile.TOLERANT, written().replace("</edXML:edXMLHeader>", list + list + "</edXML:edXMLHeader>"));
        ValidationReport manifests =
                validate(Profile.TOLERANT, written().replace("</edXML:edXMLBody>", manifest + "</edXML:edXMLBody>"));

        assertThat(errors(errorLists)).containsExactly(FaultCode.EDXML_REPEATED);
        assertThat(errors(manifests)).containsExactly(FaultCode.EDXML_REPEATED);
    }

    @Test
    void moreFindingsThanAThousandAreCounted() throws IOException {
        String stray = "<x/>".repeat(1500);

        ValidationReport report =
                validate(Profile.TOLERANT, written().replace("<edXML:Subject>", stray + "<edXML:Subject>"));

        assertThat(report.findings()).hasSizeBetween(1000, 1100);
        assertThat(report.omitted()).isBetween(450, 550);
    }

    @Test
    void moreRecipientsThanTheLimitAreOneError() throws IOException {
        String to = "<edXML:To><edXML:OrganId>H57.%d</edXML:OrganId></edXML:To>";
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1200; i++) {
            many.append(to.formatted(i));
        }

        ValidationReport report = validate(Profile.TOLERANT, written().replaceFirst("<edXML:To>", many + "<edXML:To>"));

        assertThat(errors(report)).containsExactly(FaultCode.XML_LIMIT);
    }

    private static List<FaultCode> errors(ValidationReport report) {
        return report.findings().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .map(Finding::code)
                .toList();
    }

    private static ValidationReport validate(Profile profile, String packet) throws IOException {
        return EnvelopeValidator.of(profile).withClock(NOON).validate(stream(packet));
    }

    private static ByteArrayInputStream stream(String packet) {
        return new ByteArrayInputStream(packet.getBytes(StandardCharsets.UTF_8));
    }

    private static String written() throws IOException {
        EnvelopeWriter writer = new EnvelopeWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(
                writer.head(anEnvelope()
                        .from(new OrganId("G22"))
                        .to(new OrganId("H57"))
                        .document()),
                List.of(),
                out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
