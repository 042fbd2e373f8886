package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;
import static vn.docaxis.edxml.xml.Packets.packet;
import static vn.docaxis.edxml.xml.Packets.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.KeptXml;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OtherInfo;

/** Groups that are ignored and kept. Source: spec/edxml §4. */
class KeptGroupsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<edXML:ReplyFor><edXML:Code>1/X</edXML:Code>\n  <edXML:Code>2/X</edXML:Code></edXML:ReplyFor>",
                "<a xmlns='' b='1'/>",
                "<x:a xmlns:x='urn:x' x:b='&lt;&quot;&#10;' c='' xml:lang='vi'><y xmlns='urn:y' xmlns:z='urn:z' z:b='2'/></x:a>",
                "<edXML:a> <edXML:b/> và <edXML:c>\n&amp;\t</edXML:c> </edXML:a>",
                "một đoạn <![CDATA[<b>]]> &#13; 😀 <xml:a/>",
                "<a xmlns='urn:a'><edXML:b edXML:c='3'><d xmlns=''><e xmlns='urn:a'/></d></edXML:b></a>"
            })
    void whateverStandsInTheGroupComesBackWithEqualContent(String content) {
        KeptXml.Element kept = otherInfo("<edXML:ReplyFors>" + content + "</edXML:ReplyFors>")
                .replyFors()
                .orElseThrow();

        OfficialDocument again = document(written(kept));

        assertThat(again.header().otherInfo().replyFors()).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<edXML:ReferenceCodes/>", "<edXML:ReferenceCodes>\n  </edXML:ReferenceCodes>", ""})
    void anEmptyGroupIsAbsent(String group) {
        assertThat(otherInfo(group).referenceCodes()).isEmpty();
    }

    @Test
    void prefixesAndLayoutMakeNoDifference() {
        assertThat(otherInfo("<edXML:ReferenceCodes><x:a xmlns:x='urn:x'><x:b/></x:a></edXML:ReferenceCodes>"))
                .isEqualTo(otherInfo("<edXML:ReferenceCodes>\n <a xmlns='urn:x'>\n <b/>\n</a></edXML:ReferenceCodes>"));
    }

    @Test
    void anIdThatASignatureCouldBeMadeToMeanIsLeftOut() {
        String group = "<edXML:ReplyFors><edXML:a Id='header' id='body' b='1'/></edXML:ReplyFors>";

        KeptXml.Element kept = otherInfo(group).replyFors().orElseThrow();

        assertThat(((KeptXml.Element) kept.content().get(0)).attributes())
                .containsExactly(new KeptXml.Attribute("", "b", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeptXml.Attribute("", "ID", "header"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a>", "x:a", "1a", "a\u0001"})
    void aNameThatIsNoneIsNeverWritten(String name) {
        Throwable refused = catchThrowable(() -> written(new KeptXml.Element(
                "", "ReplyFors", List.of(), List.of(new KeptXml.Element("", name, List.of(), List.of())))));

        assertThat(refused).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aKeptGroupPrintsNoContent() {
        KeptXml.Element kept = otherInfo("<edXML:ReplyFors b='bí mật'>bí mật</edXML:ReplyFors>")
                .replyFors()
                .orElseThrow();

        assertThat(kept.toString() + kept.content() + kept.attributes()).doesNotContain("bí mật");
    }

    private static OtherInfo otherInfo(String group) {
        return document(packet().replace(
                                "</edXML:MessageHeader>",
                                "<edXML:OtherInfo>" + group + "</edXML:OtherInfo></edXML:MessageHeader>"))
                .header()
                .otherInfo();
    }

    private static OfficialDocument document(String packet) {
        return (OfficialDocument) read(packet).claimedContent();
    }

    private static String written(KeptXml.Element replyFors) {
        return new String(Packets.written(anEnvelope().replyFors(replyFors)), StandardCharsets.UTF_8);
    }
}
