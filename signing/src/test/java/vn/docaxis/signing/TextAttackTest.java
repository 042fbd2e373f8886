package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Attacks 1, 2, 8, 9 and 10: text that one reader takes whole and another in pieces. What a canonical form does not show, comments
 * and CDATA marks, may be there; then every word that was signed is read, and no other.
 */
class TextAttackTest {
    private static final AttackedEnvelope ENVELOPE = new AttackedEnvelope();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<edXML:Subject>V/v ",
                "<edXML:FullName>Nguyễn",
                "<edXML:CodeNotation>VP",
                "<ds:DigestValue>",
                "<ds:SignatureValue>",
                "<ds:X509Certificate>",
                "<xades:SigningTime>2026",
                "AQ"
            })
    void aCommentSplitsNothing(String before) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst(before, before + "<!-- x -->")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kết nối,<![CDATA[kết nối]]>",
        "Nguyễn Văn A,Nguyễn <![CDATA[Văn]]> A",
        "Nguyễn Văn A,<!-- --><![CDATA[Nguyễn Văn A]]><!-- -->",
        "kết nối,k&#x1EBF;t nối",
        "VPCP-KSTT<,VPCP&#45;KSTT<",
        "SigningTime>2026,SigningTime><![CDATA[2026]]>",
    })
    void cdataAndCharacterReferencesSplitNothing(String before, String after) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst(before, after))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<edXML:Subject>",
                "<ds:SignedInfo>",
                "<edXML:edXMLHeader>",
                "<xades:SignedProperties Id=\"signed-properties\">"
            })
    void aProcessingInstructionIsRefused(String before) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst(before, before + "<?x y?>")))
                .contains(FaultCode.XML_INSTRUCTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE edXML>",
                "<!DOCTYPE edXML [<!ENTITY x \"giả mạo\">]>",
                "<!DOCTYPE edXML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE edXML [<!ENTITY % x SYSTEM \"http://127.0.0.1/x.dtd\"> %x;]>",
                "<!DOCTYPE edXML SYSTEM \"http://127.0.0.1/x.dtd\">",
                "<!DOCTYPE edXML [<!ATTLIST MessageHeader Id ID #FIXED \"header\">]>",
                "<!DOCTYPE edXML [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>"
            })
    void aDocumentTypeWithOrWithoutEntitiesIsRefused(String type) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst("<edXML ", Matcher.quoteReplacement(type) + "<edXML ")))
                .contains(FaultCode.XML_DTD);
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst("<edXML ", Matcher.quoteReplacement(type) + "<edXML ")
                        .replaceFirst("V/v ", "&x;")))
                .contains(FaultCode.XML_DTD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&x;", "&nbsp;", "&#0;", "&#x1;"})
    void anEntityOrCharacterThatXmlDoesNotHaveIsRefused(String entity) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst("V/v ", entity))).contains(FaultCode.XML_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, XML-003", "UTF-7, XML-003", "ISO-8859-1, XML-003", "windows-1258, XML-003"})
    void anotherEncodingThanUtf8IsRefused(String encoding, String code) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"")))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /** The prefix means another namespace from there on; whoever goes by the prefix reads what nobody signed. */
    @ParameterizedTest
    @CsvSource({
        "<edXML:MessageHeader ,<edXML:MessageHeader xmlns:edXML=\"urn:x\" ",
        "<edXML:Subject>,<edXML:Subject xmlns:edXML=\"urn:x\">",
        "<edXML:edXMLHeader>,<edXML:edXMLHeader xmlns:edXML=\"urn:x\">",
        "<ds:SignedInfo>,<ds:SignedInfo xmlns:ds=\"urn:x\">",
        "<ds:Reference ,<ds:Reference xmlns:ds=\"urn:x\" ",
        "<xades:SignedProperties ,<xades:SignedProperties xmlns:xades=\"urn:x\" ",
        "<xades:SigningTime>,<xades:SigningTime xmlns:xades=\"urn:x\">",
        "<edXML:Subject>,<Subject xmlns=\"urn:x\"></Subject><edXML:Subject>",
        "<edXML:Subject>,<Subject>giả mạo</Subject><edXML:Subject>",
        "<edXML:Subject>,<x:Subject xmlns:x=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">giả mạo</x:Subject><edXML:Subject>",
    })
    void aPrefixThatIsBoundAnewAndADefaultNamespaceAreRefused(String before, String after) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst(before, after))).isPresent();
    }

    /** Exclusive canonical form leaves out what is not used: such a declaration says nothing, and changes nothing. */
    @ParameterizedTest
    @CsvSource({
        "<edXML:MessageHeader ,<edXML:MessageHeader xmlns:unused=\"urn:x\" ",
        "<edXML:edXMLEnvelope ,<edXML:edXMLEnvelope xmlns:ds=\"urn:x\" ",
        "<ds:Signature ,<ds:Signature xmlns:edXML=\"urn:x\" ",
    })
    void aDeclarationThatNothingUsesChangesNothing(String before, String after) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst(before, after))).isEmpty();
    }
}
