package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;

class StrictWritingTest {
    @Test
    void headerElementsStandInTheOrderOfTheSdk() {
        EnvelopeBuilder builder = anEnvelope().attachment("a.pdf", new byte[] {1});

        String text = new String(Packets.written(builder), StandardCharsets.UTF_8);

        assertThat(text)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<edXML xmlns=\"" + Edxml.NAMESPACE + "\">")
                .containsSubsequence(
                        "<edXML:edXMLEnvelope xmlns:edXML=",
                        "<edXML:From>",
                        "<edXML:OrganId>",
                        "<edXML:OrganizationInCharge>",
                        "<edXML:OrganName>",
                        "<edXML:OrganAdd>",
                        "<edXML:Email>",
                        "<edXML:Telephone>",
                        "<edXML:Fax>",
                        "<edXML:Website>",
                        "<edXML:To>",
                        "<edXML:DocumentId>",
                        "<edXML:CodeNumber>",
                        "<edXML:CodeNotation>",
                        "<edXML:PromulgationInfo>",
                        "<edXML:DocumentType>",
                        "<edXML:Subject>",
                        "<edXML:SignerInfo>",
                        "<edXML:DueDate>2026/03/31<",
                        "<edXML:OtherInfo>",
                        "<edXML:Priority>",
                        "<edXML:SteeringType>",
                        "<edXML:ToPlaces>",
                        "<edXML:TraceHeaderList>",
                        "<edXML:TraceHeader>",
                        "<edXML:Bussiness",
                        "<edXML:BussinessDocType>",
                        "<edXML:edXMLBody",
                        "<edXML:edXMLManifest version=\"1.0\">",
                        "</edXML:edXMLEnvelope>",
                        "<AttachmentEncoded>",
                        "<Attachment>",
                        "<ContentId>",
                        "<AttachmentName>",
                        "<ContentType>",
                        "<edXML:ContentTransferEncoded xmlns:edXML=");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        byte[] octets = "nội dung".getBytes(StandardCharsets.UTF_8);
        EnvelopeBuilder builder = anEnvelope().attachment("a.pdf", octets).attachment("b.pdf", new byte[0]);

        UnverifiedEnvelope read = Packets.read(Packets.written(builder));

        OfficialDocument document = (OfficialDocument) read.claimedContent();
        assertThat(document.attachments()).hasSize(2);
        assertThat(read.claimed().attachments().get(0).sha256()).isEqualTo(Digest.sha256Of(octets));
        assertThat(read.claimed().attachments().get(1).size()).isZero();
    }

    @Test
    void everythingInTheHeaderComesBackAsItWas() throws Exception {
        EnvelopeBuilder builder = anEnvelope();
        OfficialDocument document = builder.document();
        EnvelopeWriter writer = new EnvelopeWriter();
        var out = new ByteArrayOutputStream();

        writer.write(writer.head(document), builder.attachments(), out);

        assertThat(Packets.read(out.toByteArray()).claimedContent()).isEqualTo(document);
    }

    @Test
    void aStatusReportHasNoBodyAndComesBackAsItWas() throws Exception {
        OfficialDocument document = anEnvelope().document();
        StatusReport report = EnvelopeBuilder.aReport(
                document, new OrganId("H57"), StatusCode.REFUSED, Instant.parse("2026-03-02T03:02:31.500Z"));
        EnvelopeWriter writer = new EnvelopeWriter();
        var out = new ByteArrayOutputStream();

        writer.write(writer.head(report), List.of(), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("edXMLBody")
                .doesNotContain("AttachmentEncoded")
                .containsSubsequence(
                        "From>", "ResponseFor>", "StaffInfo>", "StatusCode>", "Description>", "Timestamp>");
        assertThat(Packets.read(out.toByteArray()).claimedContent()).isEqualTo(report);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "TAKE_BACK", "DECLINED"})
    void aReportWithoutTheReasonThatItsCodeNeedsIsNotWritten(StatusCode code) {
        StatusReport report = EnvelopeBuilder.aReport(
                anEnvelope().document(), new OrganId("H57"), code, Instant.parse("2026-03-02T03:02:31Z"));
        StatusReport bare =
                new StatusReport(report.from(), report.responseFor(), report.staff(), code, "", report.timestamp());

        assertThatIllegalArgumentException().isThrownBy(() -> new EnvelopeWriter().head(bare));
    }

    @Property(tries = 200)
    void anyTextComesBackCharacterForCharacter(@ForAll("texts") String text) {
        String subject = text.strip();

        UnverifiedEnvelope read = Packets.read(Packets.written(anEnvelope().subject(subject)));

        assertThat(((OfficialDocument) read.claimedContent()).header().subject())
                .isEqualTo(subject);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange(' ', '\uD7FF')
                .withChars("\t\n\r<>&\"'")
                .excludeChars('\u0085', '\u2028')
                .ofMaxLength(60);
        Arbitrary<String> vietnamese = Arbitraries.of("Ủy ban nhân dân", "Thừa Thiên – Huế", "Đắk Lắk", "😀");
        return Arbitraries.oneOf(
                any.filter(t -> t.chars().noneMatch(c -> c >= 0x7F && c < 0xA0)),
                vietnamese,
                vietnamese.map(t -> Normalizer.normalize(t, Normalizer.Form.NFD)));
    }

    @Test
    void aCharacterThatXmlDoesNotHaveIsRefusedBeforeItIsWritten() {
        for (String text : new String[] {"a\u0000b", "a\u001Bb", "\uD800", "\uFFFE"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Packets.written(anEnvelope().subject(text)));
        }
    }
}
