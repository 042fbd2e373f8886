package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.xml.Packets.packet;
import static vn.docaxis.edxml.xml.Packets.read;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/** Attacks on the parser. Each is refused by name; nothing is fetched, expanded or collected on the way. */
class HostileXmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE edXML [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE edXML [<!ENTITY x SYSTEM 'http://127.0.0.1:1/x'>]>",
                "<!DOCTYPE edXML [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x.dtd'> %p;]>",
                "<!DOCTYPE edXML SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE edXML PUBLIC '-//X//X' 'file:///etc/passwd'>",
            })
    void aDocumentTypeIsRefusedBeforeAnythingIsFetched(String doctype) {
        assertThat(refusalOf(packet().replace("?>\n", "?>\n" + doctype)).code()).isEqualTo(FaultCode.XML_DTD);
    }

    /** Found by fuzzing: the parser fails at some of these without a parse error, and prints at others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE edXML [<!ENTITY a 'b'>\u0001]>",
                "<!DOCTYPE edXML [<!ETY a>",
                "<!--><?x --><!DOCTYPE",
                "<!-- a -- ><!DOCTYPE -->\n<?x <!DOCTYPE ?>\n<!DOCTYPE",
            })
    void aDamagedDocumentTypeNeverMeetsTheParser(String doctype) {
        Fault refusal = refusalOf(packet().replace("?>\n", "?>\n" + doctype));

        assertThat(refusal.code()).isEqualTo(FaultCode.XML_DTD);
        assertThat(refusal.where().line()).isEqualTo(2 + (int) doctype.lines().count() - 1);
        assertThat(refusal.where().column()).isEqualTo(1 + lastLine(doctype).indexOf("<!DOCTYPE"));
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    @Test
    void commentsAndInstructionsBeforeTheRootMayNameDocumentTypes() {
        assertThat(read(packet().replace("?>\n", "?>\n<!-- <!DOCTYPE --><?x <!DOCTYPE ?>"))
                        .claimedContent())
                .isInstanceOf(OfficialDocument.class);
    }

    /** Found by fuzzing: the parser takes this name, the tree does not. */
    @ParameterizedTest
    @ValueSource(strings = {"<xmlns/>", "<q:xmlns xmlns:q='urn:q'/>", "<x q:xmlns='' xmlns:q='urn:q'/>"})
    void anElementCalledAsOnlyDeclarationsAreIsRefusedOrRead(String element) {
        try {
            read(packet().replace("<edXML:Subject>", element + "<edXML:Subject>"));
        } catch (EnvelopeRejectedException refused) {
            assertThat(refused.fault().code()).isEqualTo(FaultCode.XML_MALFORMED);
        }
    }

    @Test
    void billionLaughsAreRefusedBeforeTheFirstOne() {
        String laughs = "<!DOCTYPE edXML [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>";

        Fault refusal = refusalOf(packet().replace("?>\n", "?>\n" + laughs).replace("V/v thử", "&c;"));

        assertThat(refusal.code()).isEqualTo(FaultCode.XML_DTD);
    }

    @Test
    void anEntityThatNobodyDeclaredIsRefused() {
        assertThat(refusalOf(packet().replace("V/v thử", "&x;")).code()).isEqualTo(FaultCode.XML_MALFORMED);
    }

    @Test
    void tooDeepIsRefused() {
        String deep = packet().replace("V/v thử", "<a>".repeat(100) + "</a>".repeat(100));

        assertThat(refusalOf(deep).code()).isEqualTo(FaultCode.XML_LIMIT);
    }

    @Test
    void tooManyAttributesAreRefused() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 100; i++) { // more than ours, fewer than the parser's own limit on any Java
            attributes.append(" a").append(i).append("='1'");
        }

        Fault refusal = refusalOf(packet().replace("<edXML:Subject>", "<edXML:Subject" + attributes + ">"));

        assertThat(refusal.code()).isEqualTo(FaultCode.XML_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!--%s-->", "<x a='%s'/>", "<?pi %s?>"})
    void aTokenThatNeverEndsIsRefused(String token) {
        String endless = token.formatted("a".repeat(3_000_000));

        assertThat(refusalOf(packet(Packets.HEAD + endless)).code()).isEqualTo(FaultCode.XML_LIMIT);
    }

    @Test
    void tenThousandAttributesAreRefusedAsTooManyOnEveryJava() {
        String many =
                IntStream.range(0, 10_000).mapToObj(i -> " a" + i + "=\"\"").collect(Collectors.joining());

        assertThat(refusalOf(packet(Packets.HEAD + "<a" + many + "/>")).code()).isEqualTo(FaultCode.XML_LIMIT);
    }

    @Test
    void aNameThatNeverEndsIsRefused() {
        String endless = "<" + "a".repeat(3_000_000) + "/>";

        assertThat(refusalOf(packet(Packets.HEAD + endless)).code()).isIn(FaultCode.XML_LIMIT, FaultCode.XML_MALFORMED);
    }

    @Test
    void aHeadBeyondItsLimitIsRefused() {
        String huge = packet().replace("V/v thử", "<a>dài</a>".repeat(200_000));

        assertThat(refusalOf(huge).code()).isEqualTo(FaultCode.XML_LIMIT);
    }

    @Test
    void manySmallElementsAreRefusedBeforeTheyFillTheMemory() {
        assertThat(refusalOf(packet().replace("V/v thử", "<a/>".repeat(40_000))).code())
                .isEqualTo(FaultCode.XML_LIMIT);
    }

    @Test
    void longNamesInDeepPlacesAreNotCollected() {
        String deep = "<%s>".formatted("a".repeat(100)).repeat(30);
        String up = "</%s>".formatted("a".repeat(100)).repeat(30);

        OfficialDocument document = (OfficialDocument)
                read(packet().replace("<edXML:Subject>", deep + "<b/>".repeat(5_000) + up + "<edXML:Subject>"))
                        .claimedContent();

        assertThat(document.header().subject()).isEqualTo("V/v thử");
    }

    @Test
    void textInThousandsOfPiecesIsReadInOnePass() {
        String pieces = "a<!---->".repeat(100_000);

        OfficialDocument document =
                (OfficialDocument) read(packet().replace("V/v thử", pieces)).claimedContent();

        assertThat(document.header().subject()).hasSize(100_000);
    }

    @Test
    void manyStraysAreNotRemembered() {
        UnverifiedEnvelope envelope = read(packet(
                Packets.HEAD + Packets.ATTACHMENTS.replace("<Attachment>", "<x/>".repeat(20_000) + "<Attachment>")));

        assertThat(envelope.stray()).isPresent();
    }

    @Test
    void aLabelBeyondItsLimitIsRefused() {
        assertThat(refusalOf(packet().replace("<AttachmentName>a", "<AttachmentName>" + "a".repeat(5_000)))
                        .code())
                .isEqualTo(FaultCode.XML_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void otherEncodingsAreRefused(String charset) throws Exception {
        byte[] bytes = packet().getBytes(charset);

        EnvelopeRejectedException refused = catchThrowableOfType(EnvelopeRejectedException.class, () -> read(bytes));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.XML_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "ISO-8859-1", "UTF-7", "windows-1258"})
    void aDeclaredEncodingThatIsNotUtf8IsRefused(String charset) {
        assertThat(refusalOf(packet().replace("encoding=\"UTF-8\"", "encoding=\"" + charset + "\""))
                        .code())
                .isEqualTo(FaultCode.XML_ENCODING);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = packet().replace("V/v thử", "V/v th#").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '#') {
                bytes[i] = (byte) 0xFF;
            }
        }

        EnvelopeRejectedException refused = catchThrowableOfType(EnvelopeRejectedException.class, () -> read(bytes));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.XML_MALFORMED);
    }

    @Test
    void whatIsNotWellFormedIsRefusedWithItsPlace() {
        Fault refusal = refusalOf(packet().replace("</edXML:Subject>", "</edXML:Subjekt>"));

        assertThat(refusal.code()).isEqualTo(FaultCode.XML_MALFORMED);
        assertThat(refusal.where().line()).isEqualTo(8);
        assertThat(refusal.where().column()).isPositive();
        assertThat(refusal.where().path()).endsWith("MessageHeader/Subject");
    }

    @Test
    void anUndeclaredPrefixIsRefusedWithItsPlace() {
        Fault refusal = refusalOf(packet().replace("<edXML:Reference>", "<edXML:Reference xlink:href=''>"));

        assertThat(refusal.code()).isEqualTo(FaultCode.XML_MALFORMED);
        assertThat(refusal.where().line()).isPositive();
    }

    @Test
    void commentsAndCdataDoNotSplitWhatIsRead() {
        String split = packet().replace("V/v thử", "V/v <!-- x -->t<![CDATA[h]]>ử");

        OfficialDocument document = (OfficialDocument) read(split).claimedContent();

        assertThat(document.header().subject()).isEqualTo("V/v thử");
    }

    @Test
    void instructionsWithinTheHeadAreRefused() {
        assertThat(refusalOf(packet().replace("V/v thử", "V/v <?x y?>thử")).code())
                .isEqualTo(FaultCode.XML_INSTRUCTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<edXML/>",
                "<EdXMLEnvelope xmlns='http://www.e-doc.vn/Schema/'/>",
                "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body/></soap:Envelope>",
                "<x:edXML xmlns:x='http://example.org/'/>",
            })
    void otherGenerationsAreRefusedByName(String packet) {
        assertThat(refusalOf(packet).code()).isEqualTo(FaultCode.EDXML_GENERATION);
    }

    @Test
    void aSecondEnvelopeOrSecondAttachmentListIsRefused() {
        assertThat(refusalOf(packet(Packets.HEAD + Packets.HEAD)).code()).isEqualTo(FaultCode.EDXML_REPEATED);
        assertThat(refusalOf(packet(Packets.HEAD + Packets.ATTACHMENTS + Packets.ATTACHMENTS))
                        .code())
                .isEqualTo(FaultCode.EDXML_REPEATED);
    }

    @Test
    void somethingAfterTheEndIsRefused() {
        assertThat(refusalOf(packet() + "<x/>").code()).isEqualTo(FaultCode.XML_MALFORMED);
    }

    private static Fault refusalOf(String packet) {
        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class, () -> read(packet).claimedContent());
        assertThat(refused).as("is refused").isNotNull();
        return refused.fault();
    }
}
