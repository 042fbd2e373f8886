package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.KeptXml;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.key.SigningKey;

class EnvelopeSignatureTest {
    @Test
    void whatWasSignedIsReadBackFromWhatTheSignatureCovers() {
        EnvelopeBuilder builder =
                anEnvelope().attachment("a.pdf", new byte[] {1, 2, 3}).attachment("b.txt", new byte[70000]);
        OfficialDocument document = builder.document();

        byte[] envelope = TestKeys.signed(builder, document, TestKeys.keyOf(document.originator()));
        VerifiedEnvelope verified = TestKeys.verify(envelope).orReject();

        OfficialDocument read = (OfficialDocument) verified.content();
        assertThat(read.header()).isEqualTo(document.header());
        assertThat(read.business()).isEqualTo(document.business());
        assertThat(read.attachments()).isEqualTo(document.attachments());
        assertThat(verified.attachments()).extracting("size").containsExactly(3L, 70000L);
        assertThat(verified.digest()).isEqualTo(Digest.sha256Of(envelope));
        assertThat(verified.size()).isEqualTo(envelope.length);
        assertThat(verified.signingTime()).isEqualTo(TestKeys.NOW);
    }

    @Test
    void aGroupThatIsKeptIsSignedWithItsForeignNamespaces() {
        KeptXml.Element foreign = new KeptXml.Element(
                "urn:x",
                "a",
                List.of(new KeptXml.Attribute("urn:y", "b", "<1>"), new KeptXml.Attribute("", "c", "")),
                List.of(new KeptXml.Text("mã "), new KeptXml.Element("", "d", List.of(), List.of())));
        KeptXml.Element kept = new KeptXml.Element(Edxml.NAMESPACE, "ReplyFors", List.of(), List.of(foreign));
        EnvelopeBuilder builder = anEnvelope().replyFors(kept);

        VerifiedEnvelope verified = TestKeys.verify(TestKeys.signed(builder)).orReject();

        OfficialDocument read = (OfficialDocument) verified.content();
        assertThat(read.header().otherInfo().replyFors()).contains(kept);
    }

    @Test
    void theRouteIsNobodysWordAndAHubMayAddToIt() {
        byte[] envelope = TestKeys.signed(anEnvelope().attachment("a.pdf", new byte[] {1}));
        String hop = "<edXML:TraceHeader><edXML:OrganId>02.29.W00</edXML:OrganId></edXML:TraceHeader>";
        String passed = new String(envelope, StandardCharsets.UTF_8)
                .replace("</edXML:TraceHeaderList>", hop + "</edXML:TraceHeaderList>");

        Verification verification = TestKeys.verify(passed.getBytes(StandardCharsets.UTF_8));

        assertThat(((OfficialDocument) verification.orReject().content()).route())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void everyKindOfKeySignsAndVerifies(KeyAlgorithm algorithm) {
        EnvelopeBuilder builder = anEnvelope().attachment("a.pdf", new byte[] {1});
        OfficialDocument document = builder.document();

        byte[] envelope = TestKeys.signed(builder, document, TestKeys.keyOf(document.originator(), algorithm));

        assertThat(TestKeys.verify(envelope)).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void aStatusReportIsSignedAndVerified() {
        StatusReport report = EnvelopeBuilder.aReport(
                anEnvelope().document(), EnvelopeBuilder.anOrgan(), StatusCode.ACCEPTED, TestKeys.NOW);

        byte[] envelope = TestKeys.signed(anEnvelope(), report, TestKeys.keyOf(report.originator()));

        assertThat(TestKeys.verify(envelope).orReject().content()).isEqualTo(report);
    }

    @Test
    void withOneRsaKeyAndOneClockTheSameContentGivesTheSameBytes() {
        EnvelopeBuilder builder = anEnvelope().attachment("a.pdf", new byte[] {1});
        OfficialDocument document = builder.document();
        SigningKey key = TestKeys.keyOf(document.originator(), KeyAlgorithm.RSA_2048);

        assertThat(TestKeys.signed(builder, document, key)).isEqualTo(TestKeys.signed(builder, document, key));
    }

    @Test
    void fiveHundredAttachmentsComeBackAsTheyWere() {
        EnvelopeBuilder builder = anEnvelope();
        for (int i = 0; i < 500; i++) {
            builder.attachment(i + ".pdf", ("nội dung " + i).getBytes(StandardCharsets.UTF_8));
        }

        VerifiedEnvelope verified = TestKeys.verify(TestKeys.signed(builder)).orReject();

        assertThat(verified.attachments()).hasSize(500);
        for (int i = 0; i < 500; i++) {
            assertThat(verified.attachments().get(i).sha256())
                    .isEqualTo(Digest.sha256Of(("nội dung " + i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void aFileThatChangesWhileItIsSignedIsRefused() {
        AtomicInteger reading = new AtomicInteger();
        AttachmentEntry entry = new AttachmentEntry("cid:1", "application/pdf", "", "a.pdf");
        OutgoingAttachment changing = new OutgoingAttachment(
                entry, () -> new ByteArrayInputStream(new byte[] {(byte) reading.incrementAndGet()}));
        OfficialDocument plain = anEnvelope().document();
        OfficialDocument document =
                new OfficialDocument(plain.header(), plain.route(), plain.business(), List.of(entry));

        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class,
                () -> new EnvelopeSigner(TestKeys.keyOf(document.originator()), TestKeys.CLOCK)
                        .sign(document, List.of(changing), new ByteArrayOutputStream()));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.ATTACHMENT_CHANGED);
    }
}
