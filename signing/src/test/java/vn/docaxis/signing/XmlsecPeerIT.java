package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.xades.SignatureProfile;

/** A verifier that nobody here wrote, Debian's xmlsec1, agrees with us on what we sign and on what was changed. */
class XmlsecPeerIT {
    private static final byte[] PDF = "%PDF-1.4 văn bản chính".getBytes(StandardCharsets.UTF_8);
    private static final byte[] APPENDIX = "PHU LUC I".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    @BeforeAll
    static void saveTheRoot() {
        KeyFile.savePem(folder.resolve("ca.pem"), TestKeys.AUTHORITY.certificate());
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void itAcceptsOurEnvelopeAndRefusesItAfterOneByteOfAnyPartChanged(KeyAlgorithm algorithm) throws Exception {
        EnvelopeBuilder builder = anEnvelope().attachment("a.pdf", PDF).attachment("b.pdf", APPENDIX);
        OfficialDocument document = builder.document();
        byte[] envelope = TestKeys.signed(builder, document, TestKeys.keyOf(document.originator(), algorithm));

        assertThat(verify(document, envelope, PDF, APPENDIX)).isTrue();

        for (String part : List.of("<edXML:Subject>", "<edXML:Paper>", "<edXML:AttachmentName>", "SigningTime>202")) {
            int offset = indexOf(envelope, part) + part.length();
            byte[] changed = envelope.clone();
            changed[offset] ^= 1;
            assertThat(verify(document, changed, PDF, APPENDIX))
                    .as("changed after " + part)
                    .isFalse();
            assertThat(TestKeys.verify(changed)).as("changed after " + part).isInstanceOf(Verification.Broken.class);
        }
        byte[] changedPdf = PDF.clone();
        changedPdf[0] ^= 1;
        assertThat(verify(document, envelope, changedPdf, APPENDIX)).isFalse();
        assertThat(verify(document, envelope, PDF, PDF)).isFalse();
    }

    @Test
    void itAcceptsOurReceipts() throws Exception {
        OrganId gateway = EnvelopeBuilder.anOrgan();
        Receipt receipt = new Receipt(
                UUID.randomUUID(),
                ReceiptEvent.SUBMISSION_ACCEPTANCE,
                TestKeys.NOW,
                gateway,
                EnvelopeBuilder.anOrgan(),
                Optional.empty(),
                Optional.of(new DocumentId("G22,2026/03/02,1/X")),
                Digest.sha256Of(PDF),
                Optional.empty(),
                Optional.empty());
        byte[] signed = new ReceiptSigner(TestKeys.keyOf(gateway)).sign(receipt).bytes();
        List<String> ids = List.of("--id-attr:Id", StatementXml.NAMESPACE + ":Statement");

        assertThat(xmlsec(signed, ids)).isTrue();
        signed[indexOf(signed, "<DocumentId>") + "<DocumentId>".length()] ^= 1;
        assertThat(xmlsec(signed, ids)).isFalse();
    }

    private static boolean verify(OfficialDocument document, byte[] envelope, byte[]... attachments) throws Exception {
        List<String> options = new ArrayList<>();
        for (String name : List.of("MessageHeader", "Bussiness", "edXMLBody")) {
            options.addAll(List.of("--id-attr:Id", Edxml.NAMESPACE + ":" + name));
        }
        for (int i = 0; i < attachments.length; i++) {
            Path file = Files.write(folder.resolve("attachment-" + i), attachments[i]);
            options.addAll(List.of("--url-map:" + document.attachments().get(i).contentId(), file.toString()));
        }
        return xmlsec(envelope, options);
    }

    private static boolean xmlsec(byte[] signed, List<String> options) throws Exception {
        Path file = Files.write(folder.resolve("signed.xml"), signed);
        List<String> command = new ArrayList<>(List.of(
                "xmlsec1",
                "--verify",
                "--enabled-reference-uris",
                "empty,same-doc,local,remote",
                "--trusted-pem",
                folder.resolve("ca.pem").toString(),
                "--verification-gmt-time",
                "2026-03-02 02:15:00",
                "--id-attr:Id",
                SignatureProfile.XADES + ":SignedProperties"));
        command.addAll(options);
        command.add(file.toString());
        Process process = start(command);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("xmlsec1 ended").isTrue();
        return process.exitValue() == 0;
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("xmlsec1.log").toFile())
                    .start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("xmlsec1 is not installed; the continuous build must install it", e);
            }
            throw new TestAbortedException("NOT TESTED: xmlsec1 is not installed (Debian: apt-get install xmlsec1)", e);
        }
    }

    private static int indexOf(byte[] text, String part) {
        int index = new String(text, StandardCharsets.ISO_8859_1).indexOf(part);
        assertThat(index).as(part).isNotNegative();
        return index;
    }
}
