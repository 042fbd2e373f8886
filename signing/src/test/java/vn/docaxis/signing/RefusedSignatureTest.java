package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/** A valid envelope, bent in one way at a time: each is refused, and by its own name. */
class RefusedSignatureTest {
    private static final String SIGNATURE = "(?s)<ds:Signature .*</ds:Signature>";

    private final EnvelopeBuilder builder =
            anEnvelope().attachment("a.pdf", new byte[] {1, 2, 3}).attachment("b.pdf", new byte[] {4, 5, 6});
    private final OfficialDocument document = builder.document();
    private final String envelope = new String(
            TestKeys.signed(builder, document, TestKeys.keyOf(document.originator())), StandardCharsets.UTF_8);

    @Test
    void theUnchangedEnvelopeIsValid() {
        assertThat(TestKeys.verify(envelope.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Verification.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Phó Chủ nhiệm,Phó chủ nhiệm,MessageHeader",
        "<edXML:Paper>0,<edXML:Paper>1,Bussiness",
        "<edXML:AttachmentName>b.pdf,<edXML:AttachmentName>c.pdf,edXMLBody",
        "AQID,AQIE,Attachment 1",
        "BAUG,BAUH,Attachment 2",
    })
    void aChangedPartIsNamedWithBothDigests(String before, String after, String part) {
        Fault fault = broken(e -> e.replace(before, after));

        assertThat(fault.code()).isEqualTo(FaultCode.SIGNATURE_DIGEST);
        assertThat(fault.arguments()).first().isEqualTo(part);
        assertThat(fault.arguments()).hasSize(3);
        assertThat(fault.arguments().get(1)).isNotEqualTo(fault.arguments().get(2));
    }

    @Test
    void whiteSpaceWithinASignedPartIsAChange() {
        assertThat(broken(e -> e.replaceFirst("<edXML:Subject>", " <edXML:Subject>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_DIGEST);
    }

    @Test
    void swappedAttachmentsAreRefused() {
        assertThat(broken(e -> e.replace("AQID", "@").replace("BAUG", "AQID").replace("@", "BAUG"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_DIGEST);
    }

    @Test
    void aSignatureValueOfAnotherKeyIsRefused() {
        String other = new String(
                TestKeys.signed(builder, document, TestKeys.keyOf(EnvelopeBuilder.anOrgan())), StandardCharsets.UTF_8);
        String value = other.replaceAll("(?s).*<ds:SignatureValue>(.*)</ds:SignatureValue>.*", "$1");

        assertThat(broken(e -> e.replaceAll(
                                "(?s)<ds:SignatureValue>.*</ds:SignatureValue>",
                                "<ds:SignatureValue>" + value + "</ds:SignatureValue>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_VALUE);
    }

    @Test
    void aValidSignatureByAnotherAgencyIsRefused() {
        byte[] foreign = TestKeys.signed(builder, document, TestKeys.keyOf(EnvelopeBuilder.anOrgan()));

        assertThat(((Verification.Broken) TestKeys.verify(foreign)).fault().code())
                .isEqualTo(FaultCode.CERTIFICATE_ORGAN);
    }

    @Test
    void withoutSignatureItIsNotVerifiable() {
        assertThat(notVerifiable(e -> e.replaceAll(SIGNATURE, "")).code()).isEqualTo(FaultCode.SIGNATURE_ABSENT);
    }

    @Test
    void theDummyOfTheSdkIsNotVerifiable() {
        assertThat(notVerifiable(e -> e.replaceAll(SIGNATURE, "<Signature><SignedInfo/></Signature>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_DUMMY);
        assertThat(notVerifiable(e -> e.replaceAll(SIGNATURE, "<edXML:DigitalSignature/>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_DUMMY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"
            })
    void aSha1SignatureIsNotVerifiable(String method) {
        assertThat(notVerifiable(e -> e.replace(SignatureProfile.ECDSA_SHA256, method))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_SHA1);
    }

    @Test
    void aSha1DigestIsNotVerifiable() {
        assertThat(notVerifiable(e -> e.replaceFirst(
                                "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_SHA1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
                "http://www.w3.org/2000/09/xmldsig#dsa-sha1x",
                "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                "urn:none",
                ""
            })
    void otherSignatureAlgorithmsAreRefused(String method) {
        assertThat(broken(e -> e.replace(SignatureProfile.ECDSA_SHA256, method)).code())
                .isEqualTo(FaultCode.SIGNATURE_ALGORITHM);
    }

    @Test
    void aTruncatedHmacIsRefused() {
        assertThat(broken(e -> e.replace(
                                "Algorithm=\"" + SignatureProfile.ECDSA_SHA256 + "\"></ds:SignatureMethod>",
                                "Algorithm=\"" + SignatureProfile.ECDSA_SHA256
                                        + "\"><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/2002/06/xmldsig-filter2",
                "http://www.w3.org/2000/09/xmldsig#base64",
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"
            })
    void otherTransformsAreRefused(String transform) {
        assertThat(broken(e -> e.replaceFirst(
                                "<ds:Transform Algorithm=\"[^\"]*\"", "<ds:Transform Algorithm=\"" + transform + "\""))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_ALGORITHM);
    }

    @Test
    void anotherCanonicalizationAndItsParametersAreRefused() {
        assertThat(broken(
                                e -> e.replaceFirst(
                                        "<ds:CanonicalizationMethod Algorithm=\"[^\"]*\"",
                                        "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\""))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_ALGORITHM);
        assertThat(broken(e -> e.replaceFirst(
                                "</ds:Transform>",
                                "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
                                        + " PrefixList=\"#default\"/></ds:Transform>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#xpointer(/)",
                "file:///etc/passwd",
                "http://127.0.0.1:1/x",
                "#body",
                "cid:none",
                "#",
                "#none"
            })
    void aReferenceToAnythingElseIsRefused(String uri) {
        assertThat(broken(e -> e.replace("URI=\"#header\"", "URI=\"" + uri + "\""))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_REFERENCE);
    }

    @Test
    void aPartThatNoReferenceCoversIsNamed() {
        Fault fault = broken(e -> e.replaceAll("(?s)<ds:Reference Id=\"ref-4\".*?</ds:Reference>", ""));

        assertThat(fault.code()).isEqualTo(FaultCode.SIGNATURE_COVERAGE);
        assertThat(fault.arguments()).containsExactly("Attachment 1");
        assertThat(broken(e -> e.replaceAll("(?s)<ds:Reference Id=\"ref-2\".*?</ds:Reference>", ""))
                        .arguments())
                .containsExactly("Bussiness");
        assertThat(broken(e -> e.replaceAll("(?s)<ds:Reference Type=.*?</ds:Reference>", ""))
                        .arguments())
                .containsExactly("SignedProperties");
    }

    @Test
    void aReferenceTwiceIsRefused() {
        assertThat(broken(e -> e.replaceFirst("(?s)(<ds:Reference Id=\"ref-4\".*?</ds:Reference>)", "$1$1"))
                        .code())
                .isIn(FaultCode.SIGNATURE_REFERENCE, FaultCode.SIGNATURE_ID);
    }

    @Test
    void aTransformOnAnAttachmentIsRefused() {
        String transforms = "<ds:Transforms><ds:Transform Algorithm=\"" + SignatureProfile.EXCLUSIVE_C14N
                + "\"></ds:Transform></ds:Transforms>";

        assertThat(broken(e -> e.replaceFirst("(URI=\"cid:[^\"]*\">)", "$1" + transforms))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id=\"header\"", "Id=\"body\"", "id=\"x\"", "ID=\"header\"", "xml:id=\"header\""})
    void aSecondOrDoubtfulIdIsRefused(String attribute) {
        assertThat(broken(e -> e.replaceFirst("<edXML:TraceHeader>", "<edXML:TraceHeader " + attribute + ">"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_ID);
    }

    @Test
    void aSecondSignatureIsRefused() {
        assertThat(broken(e -> e.replaceFirst("(" + SIGNATURE + ")", "$1$1")).code())
                .isEqualTo(FaultCode.SIGNATURE_REPEATED);
        assertThat(broken(e -> e.replace("<edXML:TraceHeader>", "<edXML:TraceHeader><Signature/>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_REPEATED);
    }

    @Test
    void aSignatureElsewhereIsRefused() {
        String signature = envelope.replaceAll("(?s).*(<ds:Signature .*</ds:Signature>).*", "$1");

        assertThat(broken(e -> e.replace(signature, "")
                                .replace("<edXML:edXMLHeader>", "<edXML:edXMLHeader>" + signature))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_PLACE);
        assertThat(broken(e -> e.replace(signature, "")
                                .replace("</edXML:edXMLHeader>", "</edXML:edXMLHeader>" + signature))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_PLACE);
    }

    /** The signed header is moved aside and another one is put in its place. */
    @ParameterizedTest
    @ValueSource(
            strings = {"</edXML:edXMLHeader>", "</edXML:edXMLEnvelope>", "</edXML:TraceHeaderList>", "</ds:Object>"})
    void wrappingTheSignedHeaderIsRefused(String aside) {
        String header = envelope.replaceAll("(?s).*(<edXML:MessageHeader .*</edXML:MessageHeader>).*", "$1");
        String forged = header.replace("Id=\"header\"", "Id=\"forged\"").replace("Phó Chủ nhiệm", "Chủ nhiệm");

        Fault fault = broken(e -> e.replace(header, forged).replaceFirst(aside, wrapped(header) + aside));

        assertThat(fault.code())
                .isIn(
                        FaultCode.SIGNATURE_REFERENCE,
                        FaultCode.SIGNATURE_COVERAGE,
                        FaultCode.SIGNATURE_PLACE,
                        FaultCode.SIGNATURE_PROPERTIES,
                        FaultCode.SIGNATURE_STRUCTURE);
    }

    private static String wrapped(String header) {
        return "<edXML:Wrapper>" + Matcher.quoteReplacement(header) + "</edXML:Wrapper>";
    }

    @ParameterizedTest
    @CsvSource({
        "</edXML:edXMLHeader>,<edXML:ErrorList/>",
        "<edXML:TraceHeaderList>,<edXML:Note/>",
        "</edXML:edXMLEnvelope>,<edXML:More/>",
        "<AttachmentEncoded>,<More/>",
        "<Attachment>,<More/>",
        "</AttachmentEncoded>,<More/>",
        "</edXML>,<More/>",
        "</edXML:TraceHeaderList>,<edXML:Note/>",
        "</edXML:TraceHeaderList>,some text",
        "</edXML>,some text",
    })
    void contentBesideTheSignedPartsIsRefused(String before, String content) {
        Fault fault = broken(e -> e.replaceFirst(before, content + before));

        assertThat(fault.code()).isIn(FaultCode.SIGNATURE_UNSIGNED_CONTENT, FaultCode.SIGNATURE_PLACE);
    }

    @ParameterizedTest
    @CsvSource({
        "<AttachmentName>a.pdf,<AttachmentName>a.exe,ATT-007",
        "<ContentType>application/pdf,<ContentType>text/html,ATT-007",
    })
    void labelsThatDifferFromTheSignedManifestAreRefused(String before, String after, String code) {
        assertThat(broken(e -> e.replaceFirst(before, after)).code().code()).isEqualTo(code);
    }

    @Test
    void oneMoreAttachmentOrTwoOfOneIdAreRefused() {
        String more = "<Attachment><ContentId>cid:more</ContentId><AttachmentName>m.pdf</AttachmentName>"
                + "<ContentTransferEncoded>QQ==</ContentTransferEncoded></Attachment>";
        assertThat(broken(e -> e.replace("</AttachmentEncoded>", more + "</AttachmentEncoded>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_COVERAGE);
        assertThat(broken(e -> e.replaceFirst("(?s)(<Attachment>.*?</Attachment>)", "$1$1"))
                        .code())
                .isEqualTo(FaultCode.ATTACHMENT_REPEATED);
    }

    /** Signed by the originator itself: its one reference would stand for the header and for the attachment. */
    @Test
    void anAttachmentThatCallsItselfAPartOfTheHeadIsRefused() {
        assertThat(broken(e -> e.replaceFirst("<ContentId>cid:[^<]*", "<ContentId>#header"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_REFERENCE);
    }

    @Test
    void attachmentsBeforeTheEnvelopeAreVerifiedOrRefusedByName() {
        String attachments = envelope.replaceAll("(?s).*(<AttachmentEncoded>.*</AttachmentEncoded>).*", "$1");
        String moved =
                envelope.replace(attachments, "").replace("<edXML:edXMLEnvelope", attachments + "<edXML:edXMLEnvelope");

        assertThat(TestKeys.verify(moved.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Verification.Valid.class);
        assertThat(TestKeys.verify(
                        moved.replace("xmlenc#sha256", "xmlenc#sha512").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Verification.Broken.class);
    }

    @Test
    void aKeyWithoutCertificateIsRefused() {
        assertThat(broken(e -> e.replaceAll(
                                "(?s)<ds:KeyInfo>.*</ds:KeyInfo>",
                                "<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue></ds:KeyInfo>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_STRUCTURE);
        assertThat(broken(e -> e.replaceAll(
                                "(?s)<ds:X509Data>.*</ds:X509Data>",
                                "<ds:RetrievalMethod URI=\"file:///etc/passwd\"/>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_STRUCTURE);
    }

    @Test
    void anotherCertificateThanTheSignedOneIsRefused() throws Exception {
        String other = Base64.getEncoder()
                .encodeToString(
                        TestKeys.keyOf(EnvelopeBuilder.anOrgan()).certificate().getEncoded());

        assertThat(broken(e -> e.replaceAll(
                                "(?s)<ds:X509Certificate>.*?</ds:X509Certificate>",
                                "<ds:X509Certificate>" + other + "</ds:X509Certificate>"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_PROPERTIES);
    }

    @Test
    void anotherSigningTimeIsAChange() {
        assertThat(broken(e -> e.replace("SigningTime>2026", "SigningTime>2025"))
                        .code())
                .isEqualTo(FaultCode.SIGNATURE_DIGEST);
    }

    @Test
    void theThreeOutcomesRefuseAlike() {
        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class,
                () -> TestKeys.verify(envelope.replaceAll(SIGNATURE, "").getBytes(StandardCharsets.UTF_8))
                        .orReject());

        assertThat(refused.fault().code()).isEqualTo(FaultCode.SIGNATURE_ABSENT);
    }

    private Fault broken(UnaryOperator<String> change) {
        Verification verification = changed(change);
        assertThat(verification).isInstanceOf(Verification.Broken.class);
        return ((Verification.Broken) verification).fault();
    }

    private Fault notVerifiable(UnaryOperator<String> change) {
        Verification verification = changed(change);
        assertThat(verification).isInstanceOf(Verification.NotVerifiable.class);
        return ((Verification.NotVerifiable) verification).fault();
    }

    private Verification changed(UnaryOperator<String> change) {
        String changed = change.apply(envelope);
        assertThat(changed).as("the change took effect").isNotEqualTo(envelope);
        return TestKeys.verify(changed.getBytes(StandardCharsets.UTF_8));
    }
}
