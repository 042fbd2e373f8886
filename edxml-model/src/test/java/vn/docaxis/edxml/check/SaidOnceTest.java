package vn.docaxis.edxml.check;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.check.FindingFiles.document;
import static vn.docaxis.edxml.check.FindingFiles.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.xml.Profile;

/** Several rules look at one element; its reader hears of one fault once, at its place, from the rule that knows most. */
class SaidOnceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<edXML:OrganId>G99</edXML:OrganId>| |EDX-002|From/OrganId",
                "<edXML:OrganId>000.00.17.H97</edXML:OrganId>|<edXML:OrganId/>|EDX-002|To/OrganId",
                "<edXML:OrganId>000.00.17.H97|<edXML:OrganId>H97/1|EDX-003|To/OrganId",
                "<edXML:DocumentId>G99,2026/02/27,215/BM-VP</edXML:DocumentId>| |EDX-002|MessageHeader/DocumentId",
                "<edXML:TypeName>Công văn</edXML:TypeName>|<edXML:TypeName/>|FLD-001|DocumentType/TypeName",
                "<edXML:PromulgationDate>2026/02/27|<edXML:PromulgationDate>2026/02/30|FLD-004|PromulgationDate",
                "<edXML:PromulgationDate>2026/02/27|<edXML:PromulgationDate>2026/03/03|FLD-006|PromulgationDate",
                "<edXML:BussinessDocType>0|<edXML:BussinessDocType>9|FLD-005|BussinessDocType",
                "<edXML:Direction>false|<edXML:Direction>không|FLD-005|Direction",
                "<edXML:Timestamp>2026/02/27 09:15:00|<edXML:Timestamp>sáng nay|FLD-004|TraceHeader/Timestamp",
                "<edXML:Paper>0</edXML:Paper>| |FLD-001|Bussiness/Paper",
                "version=\"1.0\">|version=\"1.1\">|FLD-005|edXMLManifest",
                " version=\"1.0\">|>|FRM-008|edXMLManifest",
                "<edXML:TyperNotation>LTM</edXML:TyperNotation>|<edXML:TypeNotation>LTM</edXML:TypeNotation>|FRM-010|TypeNotation",
                "</edXML:edXMLHeader>|<edXML:DigitalSignature/></edXML:edXMLHeader>|SIG-004|DigitalSignature",
            })
    void inADocument(String old, String bent, String code, String place) throws Exception {
        isSaidOnce(bent(document(), old, bent), code, place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<edXML:OrganId>G99</edXML:OrganId>| |EDX-002|ResponseFor/OrganId",
                "<edXML:OrganId>G99|<edXML:OrganId>Bộ Mẫu|EDX-003|ResponseFor/OrganId",
                "<edXML:DocumentId>G99,2026/02/27,215/BM-VP</edXML:DocumentId>|<edXML:DocumentId/>|EDX-002|ResponseFor/DocumentId",
                "<edXML:StatusCode>02|<edXML:StatusCode>77|EDX-003|MessageHeader/StatusCode",
                "<edXML:StatusCode>02</edXML:StatusCode>|<edXML:StatusCode/>|EDX-002|MessageHeader/StatusCode",
                "<edXML:StatusCode>02|<edXML:StatusCode>14|FLD-017|MessageHeader/StatusCode",
                "<edXML:Description>Gửi nhầm nơi nhận</edXML:Description>| |FLD-019|MessageHeader",
                "<edXML:Timestamp>2026/02/27 10:02:31</edXML:Timestamp>| |EDX-002|MessageHeader/Timestamp",
                "<edXML:Timestamp>2026/02/27 10:02:31|<edXML:Timestamp>hôm qua|EDX-003|MessageHeader/Timestamp",
                "<edXML:Timestamp>2026/02/27 10:02:31|<edXML:Timestamp>2026-02-27T10:02:31|FLD-004|MessageHeader/Timestamp",
            })
    void inAStatusReport(String old, String bent, String code, String place) throws Exception {
        isSaidOnce(bent(status(), old, bent), code, place);
    }

    @Test
    void aDocumentIdThatIsTooLongForAnyoneIsNotAlsoTooLongForTheStandard() throws Exception {
        String packet = bent(document(), "<edXML:DocumentId>", "<edXML:DocumentId>" + "a".repeat(255));

        isSaidOnce(packet, "EDX-003", "MessageHeader/DocumentId");
    }

    @Test
    void aPartyThatIsOnlyAnIdLacksItsOtherPartsOnce() throws Exception {
        String packet = document()
                .replaceFirst("(?s)(<edXML:From>\\s*<edXML:OrganId>G99</edXML:OrganId>).*?(</edXML:From>)", "$1$2");

        // Without a name it is also without what an issuer must have: that is the same absence.
        isSaidOnce(packet, "FRM-008", "MessageHeader/From");
    }

    @Test
    void aPacketWithoutItsHeaderLacksThatOne() throws Exception {
        String packet = document().replaceFirst("(?s)<edXML:MessageHeader>.*</edXML:MessageHeader>", "");

        isSaidOnce(packet, "EDX-002", "edXMLHeader");
    }

    @Test
    void otherPrefixesAreCountedAndTheFirstOfTheFileIsShown() throws Exception {
        Finding finding = isSaidOnce(
                document().replace("edXML:", "q:").replace("xmlns:edXML", "xmlns:q"), "FRM-003", "edXML/edXMLEnvelope");

        assertThat(finding.fault().arguments()).containsExactly("edXMLEnvelope", "edXML", "q", "92");
    }

    private static Finding isSaidOnce(String packet, String code, String place) throws Exception {
        List<Finding> strict = findings(Profile.STRICT, packet);
        List<Finding> tolerant = findings(Profile.TOLERANT, packet);

        assertThat(strict).extracting(f -> f.code().code()).containsExactly(code);
        assertThat(strict.get(0).where().path()).endsWith(place);
        assertThat(strict.get(0).where().line()).isPositive();
        assertThat(strict.get(0).severity()).isEqualTo(Severity.ERROR);
        if (!place.startsWith("TraceHeader")) { // foreign hops are nobody's business
            assertThat(tolerant)
                    .extracting(Finding::fault)
                    .containsExactly(strict.get(0).fault());
        }
        return strict.get(0);
    }

    private static List<Finding> findings(Profile profile, String packet) throws Exception {
        return FindingFiles.validator(profile)
                .validate(new ByteArrayInputStream(packet.getBytes(StandardCharsets.UTF_8)))
                .findings()
                .stream()
                .filter(f -> f.code() != FaultCode.SIGNATURE_ABSENT)
                .toList();
    }

    private static String bent(String packet, String old, String bent) {
        assertThat(packet).contains(old);
        return packet.replaceFirst(java.util.regex.Pattern.quote(old), bent == null ? "" : bent);
    }
}
