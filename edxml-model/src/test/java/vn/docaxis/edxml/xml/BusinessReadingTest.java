package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.xml.Packets.packet;
import static vn.docaxis.edxml.xml.Packets.read;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Replacement;
import vn.docaxis.edxml.ReportedError;

/** The business part and the error list as live traffic writes them. Source: spec/edxml §5.2, §6.3. */
class BusinessReadingTest {
    private static final String UPDATE = """
            <edXML:Bussiness><edXML:DocumentId>G22,2014/02/30,7806/X</edXML:DocumentId>
            <edXML:BussinessDocType>2</edXML:BussinessDocType>
            <edXML:BussinessDocReason>Cập nhật văn bản điện tử</edXML:BussinessDocReason><edXML:Paper>0</edXML:Paper>
            <edXML:BussinessDocumentInfo><edXML:DocumentInfo>1</edXML:DocumentInfo>
            <edXML:DocumentReceiver>1</edXML:DocumentReceiver><edXML:ReceiverList>
            <edXML:Receiver><edXML:OrganId>H41</edXML:OrganId><edXML:ReceiverType>0</edXML:ReceiverType></edXML:Receiver>
            <edXML:Receiver><edXML:OrganId>H14</edXML:OrganId><edXML:ReceiverType>1</edXML:ReceiverType></edXML:Receiver>
            </edXML:ReceiverList></edXML:BussinessDocumentInfo></edXML:Bussiness>
            """;

    private static final String BLOCK = """
            <edXML:ReplacementInfo><edXML:DocumentId>G22,2026/03/02,1/X</edXML:DocumentId>
            <edXML:OrganIdList><edXML:OrganId>H41</edXML:OrganId><edXML:OrganId>H14</edXML:OrganId></edXML:OrganIdList>
            </edXML:ReplacementInfo>
            """;

    @ParameterizedTest
    @ValueSource(strings = {"Bussiness", "Business"})
    void anUpdateIsReadInEitherSpelling(String spelling) {
        Business business = business(UPDATE.replace("Bussiness", spelling));

        assertThat(business)
                .isEqualTo(Business.updateOf(
                        new DocumentId("G22,2014/02/30,7806/X"),
                        new DocumentUpdate(
                                true,
                                true,
                                List.of(
                                        new DocumentUpdate.Receiver(new OrganId("H41"), "0"),
                                        new DocumentUpdate.Receiver(new OrganId("H14"), "1"))),
                        Optional.empty()));
    }

    @Test
    void aReplacementIsReadWithItsBlocksTwice() {
        Business business = business("<edXML:Bussiness><edXML:BussinessDocType>3</edXML:BussinessDocType>"
                + "<edXML:ReplacementInfoList>" + BLOCK + BLOCK + "</edXML:ReplacementInfoList></edXML:Bussiness>");

        Replacement replaced =
                new Replacement(new DocumentId("G22,2026/03/02,1/X"), List.of(new OrganId("H41"), new OrganId("H14")));
        assertThat(business.replacements()).containsExactly(replaced, replaced);
    }

    @Test
    void placeholdersWithinTheBusinessPartAreReadAsAbsent() {
        Business business = business("<edXML:Bussiness><edXML:DocumentId/><edXML:BussinessDocumentInfo>"
                + "<edXML:ReceiverList><edXML:Receiver><edXML:OrganId/></edXML:Receiver></edXML:ReceiverList>"
                + "</edXML:BussinessDocumentInfo><edXML:ReplacementInfoList><edXML:ReplacementInfo/>"
                + "</edXML:ReplacementInfoList><edXML:StaffInfo><edXML:Staff/></edXML:StaffInfo></edXML:Bussiness>");

        assertThat(business)
                .isEqualTo(new Business(0, "", false, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void theRightSpellingOfTheTypistIsReadToo() {
        String packet = packet().replace(
                        "</edXML:MessageHeader>",
                        "<edXML:OtherInfo><edXML:TypeNotation>NVB</edXML:TypeNotation></edXML:OtherInfo>"
                                + "</edXML:MessageHeader>");

        OfficialDocument document = (OfficialDocument) read(packet).claimedContent();

        assertThat(document.header().otherInfo().typerNotation()).isEqualTo("NVB");
    }

    @Test
    void theErrorListIsReadBesideDocumentAndStatusReport() {
        String errors = "<edXML:ErrorList><edXML:Error><edXML:Code>N.MessageHeader.Subject</edXML:Code>"
                + "<edXML:Description>thiếu trích yếu</edXML:Description></edXML:Error><edXML:Error/>"
                + "</edXML:ErrorList></edXML:edXMLHeader>";
        String document = packet().replace("</edXML:edXMLHeader>", errors);
        String status = packet(TolerantReadingTest.STATUS).replace("</edXML:edXMLHeader>", errors);

        ReportedError reported = new ReportedError("N.MessageHeader.Subject", "thiếu trích yếu");
        assertThat(read(document).claimed().errors()).containsExactly(reported);
        assertThat(read(status).claimed().errors()).containsExactly(reported);
        assertThat(read(packet()).claimed().errors()).isEmpty();
    }

    private static Business business(String part) {
        String trace = "<edXML:TraceHeaderList>" + part + "</edXML:TraceHeaderList></edXML:edXMLHeader>";
        OfficialDocument document = (OfficialDocument)
                read(packet().replace("</edXML:edXMLHeader>", trace)).claimedContent();
        return document.business().orElseThrow();
    }
}
