package vn.docaxis.edxml.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.aReport;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.KeptXml;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Replacement;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.edxml.xml.ReadLimits;

/** What the schema accepts: all that we write, and the examples. */
class StrictSchemaTest {
    private static final DocumentId OTHER = new DocumentId("G22,2026/03/01,1/VPCP-KSTT");
    private static final Optional<StaffInfo> CLERK = Optional.of(new StaffInfo("Phòng Văn thư", "Lê Thị C", "", ""));

    @Test
    void aDocumentThatWeWriteIsValid() throws IOException {
        EnvelopeBuilder builder = anEnvelope()
                .to(EnvelopeBuilder.anOrgan(), EnvelopeBuilder.anOrgan())
                .replyFors(new KeptXml.Element(
                        "urn:x",
                        "ReplyFors",
                        List.of(new KeptXml.Attribute("urn:y", "kind", "1")),
                        List.of(new KeptXml.Element("", "a", List.of(), List.of()), new KeptXml.Text("b"))))
                .attachment("văn bản.pdf", new byte[100])
                .attachment("empty.pdf", new byte[0]);

        assertThat(SchemaVerdict.errorsOf(written(builder.document(), builder.attachments())))
                .isEmpty();
    }

    @Test
    void everyBusinessProcessIsValid() throws IOException {
        OrganId organ = EnvelopeBuilder.anOrgan();
        DocumentUpdate update = new DocumentUpdate(true, false, List.of(new DocumentUpdate.Receiver(organ, "1")));
        for (Business business : List.of(
                Business.newDocument(CLERK).withPaper(true),
                Business.recallOf(OTHER, "Gửi nhầm nơi nhận", Optional.empty()),
                Business.updateOf(OTHER, update, CLERK),
                Business.replacementOf(List.of(new Replacement(OTHER, List.of(organ))), CLERK))) {
            OfficialDocument document = anEnvelope().document();
            OfficialDocument process = new OfficialDocument(
                    document.header(), document.route(), Optional.of(business), document.attachments());

            assertThat(SchemaVerdict.errorsOf(written(process, List.of())))
                    .as(business.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(StatusCode.class)
    void aStatusReportThatWeWriteIsValid(StatusCode code) throws IOException {
        OfficialDocument document = anEnvelope().document();
        Envelope report = aReport(document, document.recipients().get(0), code, Instant.parse("2026-03-02T03:02:31Z"));

        assertThat(SchemaVerdict.errorsOf(written(report, List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "recall", "update", "replace", "refusal"})
    void anExampleIsValidAndIsReadAndWrittenWithoutLoss(String name) throws IOException {
        byte[] example = Examples.text(name).getBytes(StandardCharsets.UTF_8);

        assertThat(SchemaVerdict.errorsOf(example)).isEmpty();
        Envelope read = read(example);
        byte[] again = written(read, Examples.attachmentsOf(read));
        assertThat(SchemaVerdict.errorsOf(again)).isEmpty();
        assertThat(read(again)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<edXML:OrganId>H53.07<                | <edXML:OrganId> ⏎ H53.07 <",
                "<edXML:Subject>V/v rà soát            | <edXML:Subject><!-- x --><![CDATA[V/v < ]]>rà  soát<?x y?>",
                "2026/04/15 16:59:59                   | 2026/04/15 ⏎ 16:59:59",
                "2028/02/29                            | 2000/02/29",
                "<edXML:PromulgationDate>2026/04/01</edXML:PromulgationDate> | <!-- not known -->",
                "<edXML:PageAmount>3<                  | <edXML:PageAmount>007<",
                "<edXML:TypeDetail>0</edXML:TypeDetail>| <edXML:TypeDetail>9999</edXML:TypeDetail>",
                "<edXML:TypeDetail>0</edXML:TypeDetail>| <!-- none -->",
                "<edXML:ReferenceCodes>15/SNV-CCHC<    | <edXML:ReferenceCodes a='1'><x xmlns='urn:x'/> y <z xmlns=''/><",
                "<edXML:OrganId>000.00.11.H49</edXML:OrganId>~<edXML:Timestamp> | "
                        + "<edXML:OrganId>02.29.W00 (trục)</edXML:OrganId>~<edXML:Timestamp>",
                "<Signature xmlns                      | "
                        + "<edXML:ErrorList><edXML:Error><edXML:Code>R</edXML:Code><edXML:Description/></edXML:Error></edXML:ErrorList>"
                        + "<Signature xmlns",
                "version=\"1.0\">                      | version=' 1.0 '>"
            })
    void whatCountsAsTheSameIsValidToo(String written, String alike) {
        assertThat(SchemaVerdict.errorsOf(Examples.changed("new", written, alike)))
                .isEmpty();
    }

    @Test
    void prefixesAreNotTheSchemasBusiness() {
        String plain = Examples.text("new").replace("edXML:", "").replace("xmlns:edXML=", "xmlns:x=");

        assertThat(SchemaVerdict.errorsOf(plain)).isEmpty();
    }

    /** The platform's validator counts UTF-16 units, as {@code String.length} does; XSD 1.0 speaks of characters. */
    @Test
    void lengthsAreCountedInUnitsOfUtf16() {
        String subject = "<edXML:Subject>V/v rà soát biểu mẫu lưu trữ hồ sơ điện tử năm 2026<";

        assertThat(SchemaVerdict.errorsOf(Examples.changed("new", subject, "<edXML:Subject>" + "😀".repeat(250) + "<")))
                .isEmpty();
        assertThat(SchemaVerdict.errorsOf(
                        Examples.changed("new", subject, "<edXML:Subject>" + "😀".repeat(250) + "a<")))
                .isNotEmpty();
    }

    @Test
    void anAttachmentLargerThanTheHeapIsNotHeldInMemory() {
        String content = ">JVBERi0xLjQK<";
        String[] around = Examples.text("update").split(content);
        long characters = Runtime.getRuntime().maxMemory() / 10 * 6; // as two octets each more than the heap
        InputStream packet = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream((around[0] + ">").getBytes(StandardCharsets.UTF_8)),
                new Repeated((byte) 'A', characters),
                new ByteArrayInputStream(("<" + around[1]).getBytes(StandardCharsets.UTF_8)))));

        assertThat(SchemaVerdict.errorsOf(packet)).isEmpty();
    }

    @Test
    void nothingIsFetchedFromOutside(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret.txt"), "H53.07");
        String entity = Examples.changed(
                        "new",
                        "<edXML xmlns",
                        "<!DOCTYPE edXML [<!ENTITY x SYSTEM '%s'>]><edXML xmlns".formatted(file.toUri()))
                .replace("<edXML:OrganId>H53.07<", "<edXML:OrganId>&x;<");
        String dtd = Examples.changed(
                "new", "<edXML xmlns", "<!DOCTYPE edXML SYSTEM '%s'><edXML xmlns".formatted(file.toUri()));
        String hint = Examples.changed(
                "new",
                "<edXML xmlns=",
                "<edXML xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:x %s' xmlns="
                        .formatted(file.toUri()));

        assertThat(SchemaVerdict.errorsOf(entity)).anyMatch(e -> e.contains("accessExternalDTD"));
        assertThat(SchemaVerdict.errorsOf(dtd)).anyMatch(e -> e.contains("accessExternalDTD"));
        assertThat(SchemaVerdict.errorsOf(hint)).isEmpty();
    }

    @Test
    void manyThreadsMayUseTheSchema() {
        byte[] example = Examples.text("new").getBytes(StandardCharsets.UTF_8);

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> SchemaVerdict.errorsOf(example)))
                .allMatch(List::isEmpty);
    }

    private static byte[] written(Envelope envelope, List<OutgoingAttachment> attachments) throws IOException {
        EnvelopeWriter writer = new EnvelopeWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(writer.head(envelope), attachments, out);
        return out.toByteArray();
    }

    private static Envelope read(byte[] packet) throws IOException {
        return new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                .read(new ByteArrayInputStream(packet), AttachmentSink.discard())
                .claimedContent();
    }

    private static final class Repeated extends InputStream {
        private final byte octet;
        private long left;

        Repeated(byte octet, long times) {
            this.octet = octet;
            this.left = times;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("read in pieces");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int n = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + n, octet);
            left -= n;
            return n;
        }
    }
}
