package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.xml.StatementXml;

/** The schema that the jar carries describes what is written. */
class StatementSchemaTest {
    private static final Schema SCHEMA = schema();
    private final OrganId gateway = anOrgan();
    private final OrganId recipient = anOrgan();

    @ParameterizedTest
    @EnumSource(ReceiptEvent.class)
    void receiptsOfEveryEventAreValid(ReceiptEvent event) {
        Receipt receipt = new Receipt(
                UUID.randomUUID(),
                event,
                TestKeys.NOW.plusMillis(7),
                gateway,
                anOrgan(),
                event.isOfRecipient() ? Optional.of(recipient) : Optional.empty(),
                event.isNegative() ? Optional.empty() : Optional.of(new DocumentId("G22,2026/03/02,1/X & Y")),
                Digest.sha256Of(new byte[] {1}),
                event.isNegative() ? Optional.of(new Reason("SIG-001", "nội dung <đã> thay đổi")) : Optional.empty(),
                event == ReceiptEvent.CONTENT_HANDOVER
                        ? Optional.of(confirmation(Optional.empty()))
                        : Optional.empty());

        String xml = new ReceiptSigner(TestKeys.keyOf(gateway)).sign(receipt).text();

        assertThatCode(() -> validate(xml)).doesNotThrowAnyException();
    }

    @Test
    void confirmationsAndRefusalsAreValid() {
        for (Optional<Reason> refusal : List.of(Optional.<Reason>empty(), Optional.of(new Reason("SIG-001", "")))) {
            assertThatCode(() -> validate(confirmation(refusal).text())).doesNotThrowAnyException();
        }
    }

    @Test
    void whatIsNoReceiptIsInvalid() {
        String xml = confirmation(Optional.empty()).text();

        assertThatThrownBy(() -> validate(xml.replace("<Outcome>confirmed", "<Outcome>perhaps")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(xml.replace("<DocumentId>", "<More/><DocumentId>")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(xml.replaceAll("(?s)<ds:Signature .*</ds:Signature>", "")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void theSchemaListsEveryEvent() throws Exception {
        String text = new String(
                StatementXml.class
                        .getResourceAsStream("/vn/docaxis/edxml/schema/statement.xsd")
                        .readAllBytes(),
                StandardCharsets.UTF_8);

        for (ReceiptEvent event : ReceiptEvent.values()) {
            assertThat(text).contains("\"" + event.uri() + "\"");
        }
    }

    private SignedXml confirmation(Optional<Reason> refusal) {
        return new ConfirmationSigner(TestKeys.keyOf(recipient))
                .sign(new HandoverConfirmation(
                        anOrgan(),
                        new DocumentId("G22,2026/03/02,1/X & Y"),
                        recipient,
                        Digest.sha256Of(new byte[] {1}),
                        TestKeys.NOW,
                        refusal));
    }

    private static void validate(String xml) throws Exception {
        SCHEMA.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(StatementXml.class.getResource("/vn/docaxis/edxml/schema/statement.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
