package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * A valid envelope, bent in one way at a time: each is refused, and by its own name. Attacks stand in classes of their own:
 * {@link WrappingAttackTest}, {@link AlgorithmAttackTest}, {@link KeyAttackTest}, {@link TextAttackTest}, {@link
 * SignatureValueAttackTest} and {@link StatementWrappingAttackTest}.
 */
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
