package vn.docaxis.edxml.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One fault each: a valid example becomes invalid by one change. */
class RejectedPacketTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // form
                "<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"> | <edXML xmlns=\"urn:other\">",
                "<edXML:edXMLHeader>             | <edXML:edXMLHeader>text",
                "<edXML:MessageHeader Id=        | text<edXML:MessageHeader Id=",
                "<edXML:DocumentId>              | <edXML:Unknown/><edXML:DocumentId>",
                "<edXML:Subject>                 | <edXML:Subject Id='s'>",
                "<edXML:Subject>                 | <edXML:Subject xml:lang='vi'>",
                "<edXML:Subject>                 | <edXML:Subject><b xmlns=''/>",
                "Id=\"business\"                 | Id=\"header\"",
                "Id=\"business\"                 | Id=\"1\"",
                "Id=\"business\"                 | id=\"business\"",
                // parties
                "<edXML:Fax>02033000002</edXML:Fax>~ | <!-- no Fax -->",
                "<edXML:Website></edXML:Website>~    | <!-- no Website -->",
                "<edXML:OrganName>Sở Nội vụ<     | <edXML:OrganName> <",
                "<edXML:OrganId>H53.07<          | <edXML:OrganId>H53/07<",
                "<edXML:OrganId>H53.07<          | <edXML:OrganId>H53 07<",
                "<edXML:OrganId>H53.07<          | <edXML:OrganId>H53.é<",
                "<edXML:OrganId>vxp.saas.03<     | <edXML:OrganId> H53.07⏎<",
                // order and cardinality
                "<edXML:DocumentId>000.00.11.H49,2026/04/15,27/SNV-VTLT</edXML:DocumentId>~<edXML:Code> | <edXML:Code>",
                "</edXML:Code>~<edXML:PromulgationInfo> | </edXML:Code><edXML:DocumentId>x</edXML:DocumentId><edXML:PromulgationInfo>",
                "<edXML:Content>                 | <edXML:Subject>x</edXML:Subject><edXML:Content>",
                "<edXML:SteeringType>0</edXML:SteeringType>~ | <!-- no SteeringType -->",
                "<edXML:ToPlaces>                | <edXML:ToPlaces/><edXML:ToPlaces>",
                "<edXML:SteeringType>            | <edXML:StatusCode>03</edXML:StatusCode><edXML:SteeringType>",
                "<edXML:SteeringType>            | <edXML:ResponseFor/><edXML:SteeringType>",
                // dates
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>2026/02/29<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>2100/02/29<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>2028/04/31<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>2028/13/01<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>2028/00/01<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>2028/01/00<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>2028-02-29<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>2028/2/9<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>29/02/2028<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate>٢٠٢٨/٠٢/٢٩<",
                "<edXML:DueDate>2028/02/29<      | <edXML:DueDate><",
                "<edXML:PromulgationDate>2026/04/15< | <edXML:PromulgationDate><",
                "<edXML:PromulgationDate>2026/04/01< | <edXML:PromulgationDate>2026/04/31<",
                "<edXML:PromulgationDate>2026/04/01< | <edXML:PromulgationDate><",
                "2026/04/15 16:59:59             | 2026/04/15 24:00:00",
                "2026/04/15 16:59:59             | 2026/04/15 16:59:60",
                "2026/04/15 16:59:59             | 2026/04/15 16:60:59",
                "2026/04/15 16:59:59             | 2026/04/15 16:59",
                "2026/04/15 16:59:59             | 2026/04/15T16:59:59",
                "2026/04/15 16:59:59             | 2026/04/31 16:59:59",
                "2026/04/15 16:59:59             | 2026/04/15",
                // numbers and codes
                "<edXML:Type>2<                  | <edXML:Type>3<",
                "<edXML:Type>2<                  | <edXML:Type>02<",
                "<edXML:TypeDetail>0<            | <edXML:TypeDetail>10000<",
                "<edXML:TypeDetail>0<            | <edXML:TypeDetail>-1<",
                "<edXML:TypeDetail>0<            | <edXML:TypeDetail><",
                "<edXML:Priority>2<              | <edXML:Priority>5<",
                "<edXML:PageAmount>3<            | <edXML:PageAmount>1000<",
                "<edXML:PageAmount>3<            | <edXML:PageAmount>٣<",
                "<edXML:PromulgationAmount>2<    | <edXML:PromulgationAmount><",
                "<edXML:Direction>true<          | <edXML:Direction>1<",
                "<edXML:SteeringType>0<          | <edXML:SteeringType>3<",
                "<edXML:BussinessDocType>0<      | <edXML:BussinessDocType>4<",
                "<edXML:Paper>1<                 | <edXML:Paper>true<",
                // lists
                "<edXML:Place>Như trên</edXML:Place>~<edXML:Place>Lưu: VT, VTLT</edXML:Place> | <!-- none -->",
                "<edXML:Appendix>Phụ lục I: biểu mẫu</edXML:Appendix>~<edXML:Appendix>Phụ lục II: đầu mối</edXML:Appendix> | <!-- none -->",
                // route and business
                "<edXML:TraceHeader>~<edXML:OrganId>000.00.11.H49</edXML:OrganId> | <edXML:TraceHeader>",
                "</edXML:Bussiness>              | </edXML:Bussiness><edXML:Bussiness/>",
                "<edXML:BussinessDocType>0</edXML:BussinessDocType> | <edXML:BusinessDocType>0</edXML:BusinessDocType>",
                "<edXML:Mobile></edXML:Mobile>   | <!-- no Mobile -->",
                "</edXML:TraceHeaderList>        | </edXML:TraceHeaderList><edXML:TraceHeaderList/>",
                "<edXML:TraceHeaderList>         | <edXML:ErrorList/><edXML:TraceHeaderList>",
                "<Signature xmlns                | <edXML:ErrorList><edXML:Error><edXML:Code/><edXML:Description/></edXML:Error></edXML:ErrorList><Signature xmlns",
                // signature
                "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\" | <Signature",
                "</Signature>                    | </Signature><Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>",
                "</Signature>                    | </Signature><edXML:ErrorList/>",
                // attachments
                "version=\"1.0\">~<edXML:Reference | version=\"1.1\">~<edXML:Reference",
                "<edXML:edXMLManifest version=\"1.0\"> | <edXML:edXMLManifest>",
                "<edXML:Reference>               | <edXML:Reference xmlns:xlink='http://www.w3.org/1999/xlink' xlink:type='simple'>",
                "<edXML:ContentType>application/pdf</edXML:ContentType>~ | <!-- none -->",
                "<edXML:ContentId>cid:1c0f6f0a-0000-4000-8000-000000000002< | <edXML:ContentId>cid:1c0f6f0a-0000-4000-8000-000000000001<",
                "<edXML:ContentId>cid:1c0f6f0a-0000-4000-8000-000000000002< | <edXML:ContentId>1c0f6f0a-0000-4000-8000-000000000002<",
                "<ContentId>cid:1c0f6f0a-0000-4000-8000-000000000002< | <ContentId>cid:1c0f6f0a-0000-4000-8000-000000000001<",
                "</AttachmentEncoded>            | <Attachment/></AttachmentEncoded>",
                "<AttachmentEncoded>             | <AttachmentEncoded xmlns=''>",
                ">JVBERi0xLjQK<                  | ><b/>JVBERi0xLjQK<",
                "</AttachmentEncoded>            | </AttachmentEncoded><AttachmentEncoded/>"
            })
    void aDocument(String valid, String fault) {
        assertThat(SchemaVerdict.errorsOf(Examples.changed("new", valid, fault)))
                .isNotEmpty()
                .allMatch(e -> e.startsWith("cvc-"), "is well-formed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<edXML:StatusCode>02<           | <edXML:StatusCode>07<",
                "<edXML:StatusCode>02<           | <edXML:StatusCode>14<",
                "<edXML:StatusCode>02<           | <edXML:StatusCode>2<",
                "<edXML:StatusCode>02<           | <edXML:StatusCode><",
                "<edXML:StatusCode>              | <edXML:SteeringType>0</edXML:SteeringType><edXML:StatusCode>",
                "<edXML:Timestamp>2026/04/15 17:20:05</edXML:Timestamp> | <!-- none -->",
                "2026/04/15 17:20:05             | 2026/04/15 17:20",
                "<edXML:ResponseFor>             | <edXML:To/><edXML:ResponseFor>",
                "</edXML:ResponseFor>            | </edXML:ResponseFor><edXML:ResponseFor/>",
                "<edXML:StatusCode>02</edXML:StatusCode>~<edXML:Description> | <edXML:Description>"
            })
    void aStatusReport(String valid, String fault) {
        assertThat(SchemaVerdict.errorsOf(Examples.changed("refusal", valid, fault)))
                .isNotEmpty()
                .allMatch(e -> e.startsWith("cvc-"), "is well-formed");
    }

    /** From the element's beginning to its end, whatever the example says. */
    @ParameterizedTest
    @CsvSource({
        "new, From, OrganId, 1, 35",
        "new, From, OrganizationInCharge, 0, 200",
        "new, From, OrganName, 1, 200",
        "new, To, OrganName, 0, 200",
        "new, From, OrganAdd, 0, 250",
        "new, From, Email, 0, 100",
        "new, From, Telephone, 0, 20",
        "new, To, Fax, 0, 20",
        "new, To, Website, 0, 100",
        "new, MessageHeader, DocumentId, 1, 100",
        "new, Code, CodeNumber, 1, 11",
        "new, Code, CodeNotation, 1, 30",
        "new, PromulgationInfo, Place, 1, 50",
        "new, DocumentType, TypeName, 1, 100",
        "new, MessageHeader, Subject, 1, 500",
        "new, MessageHeader, Content, 1, 500",
        "new, SignerInfo, Competence, 1, 100",
        "new, SignerInfo, Position, 1, 100",
        "new, SignerInfo, FullName, 1, 50",
        "new, OtherInfo, SphereOfPromulgation, 1, 100",
        "new, OtherInfo, TyperNotation, 1, 10",
        "new, Appendixes, Appendix, 1, 500",
        "new, ResponseFor, OrganId, 1, 35",
        "new, ResponseFor, Code, 1, 100",
        "new, ResponseFor, DocumentId, 1, 255",
        "new, MessageHeader, ResponseForTask, 1, 500",
        "new, MessageHeader, ApplicationType, 1, 100",
        "new, ToPlaces, Place, 1, 150",
        "new, TraceHeader, OrganId, 1, 35",
        "new, Bussiness, BussinessDocReason, 1, 500",
        "new, StaffInfo, Department, 0, 300",
        "new, StaffInfo, Staff, 0, 300",
        "new, StaffInfo, Email, 0, 100",
        "new, StaffInfo, Mobile, 0, 30",
        "new, Reference, ContentType, 1, 255",
        "new, Reference, Description, 1, 500",
        "new, Reference, AttachmentName, 1, 500",
        "recall, Bussiness, DocumentId, 1, 100",
        "update, Receiver, OrganId, 1, 35",
        "replace, ReplacementInfo, DocumentId, 1, 100",
        "replace, OrganIdList, OrganId, 1, 35",
        "refusal, MessageHeader, Description, 1, 1000"
    })
    void aTextIsAsLongAsItMayBe(String example, String group, String element, int least, int most) {
        assertThat(SchemaVerdict.errorsOf(withText(example, group, element, "a".repeat(most))))
                .isEmpty();
        assertThat(SchemaVerdict.errorsOf(withText(example, group, element, "a".repeat(most + 1))))
                .isNotEmpty();
        for (String empty : new String[] {"", " \t\n"}) {
            assertThat(SchemaVerdict.errorsOf(withText(example, group, element, empty))
                            .isEmpty())
                    .as("may be empty")
                    .isEqualTo(least == 0);
        }
    }

    private static String withText(String example, String group, String element, String text) {
        String packet = Examples.text(example);
        int from = packet.indexOf("<edXML:" + element + ">", packet.indexOf("<edXML:" + group)) + element.length() + 8;
        return packet.substring(0, from) + text + packet.substring(packet.indexOf("</edXML:" + element, from));
    }
}
