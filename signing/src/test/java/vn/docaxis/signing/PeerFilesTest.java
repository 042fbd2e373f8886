package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.RevokedCertificates;
import vn.docaxis.signing.evidence.TestEvidence;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.timestamp.TestTimeStamps;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.xades.LastingSignature;
import vn.docaxis.signing.xades.ValidationMaterial;

/**
 * Writes what we sign, sound and changed, for the module {@code signing/dss}: its verifier cannot share a class path with ours, so it
 * reads files. What ours says of the same files is checked here.
 */
class PeerFilesTest {
    private static final Path FOLDER = Path.of("target/peer-files");
    private static final byte[] PDF = "%PDF-1.4 văn bản chính".getBytes(StandardCharsets.UTF_8);
    private static final byte[] APPENDIX = "PHU LUC I".getBytes(StandardCharsets.UTF_8);
    private static final RevocationStatement CRL =
            TestKeys.AUTHORITY.crl(RevokedCertificates.inMemory().all(), Duration.ofHours(1));

    @BeforeAll
    static void writeWhatAllNeed() throws IOException, CertificateEncodingException {
        write("ca.cer", TestKeys.AUTHORITY.certificate().getEncoded());
        write("moment.txt", TestEvidence.PACKED.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void receiptsOfEachLevel() throws IOException {
        OrganId gateway = anOrgan();
        SigningKey key = TestKeys.keyOf(gateway);
        ValidationMaterial material = new ValidationMaterial(
                List.of(key.certificate(), TestKeys.AUTHORITY.certificate(), TestTimeStamps.KEY.certificate()),
                List.of(CRL));
        SignedXml receipt = receipt(gateway, key);
        TimeStampToken stamp = TestTimeStamps.tokenOver(LastingSignature.stampedDigest(receipt), TestKeys.CLOCK);
        Map<String, SignedXml> levels = Map.of(
                "receipt-B", receipt,
                "receipt-T", LastingSignature.extend(receipt, stamp, ValidationMaterial.NONE),
                "receipt-LT", LastingSignature.extend(receipt, stamp, material));

        for (Map.Entry<String, SignedXml> level : levels.entrySet()) {
            byte[] sound = level.getValue().bytes();
            write(level.getKey() + ".xml", sound);
            write(level.getKey() + "-changed.xml", changedAfter("<DocumentId>", sound));
            assertThat(new ReceiptVerifier(TestKeys.TRUST)
                            .verify(level.getValue(), TestKeys.NOW)
                            .receipt()
                            .issuer())
                    .isEqualTo(gateway);
        }
        String token = "<xades:EncapsulatedTimeStamp>";
        SignedXml other = receipt(gateway, key);
        TimeStampToken ofOther = TestTimeStamps.tokenOver(LastingSignature.stampedDigest(other), TestKeys.CLOCK);
        String text = levels.get("receipt-LT").text();
        int from = text.indexOf(token) + token.length();
        String moved = text.substring(0, from)
                + Base64.getEncoder().encodeToString(ofOther.der())
                + text.substring(text.indexOf('<', from));
        write("receipt-LT-foreign-stamp.xml", moved.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void envelopesOfEachKindOfKey() throws IOException {
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            EnvelopeBuilder builder = anEnvelope().attachment("a.pdf", PDF).attachment("b.pdf", APPENDIX);
            OfficialDocument document = builder.document();
            byte[] envelope = TestKeys.signed(builder, document, TestKeys.keyOf(document.originator(), algorithm));
            String folder = "envelope-" + algorithm + "/";
            write(folder + "envelope.xml", envelope);
            write(folder + "envelope-changed.xml", changedAfter("<edXML:Subject>", envelope));
            String names = document.attachments().get(0).contentId() + "\n"
                    + document.attachments().get(1).contentId() + "\n";
            write(folder + "content-ids.txt", names.getBytes(StandardCharsets.UTF_8));
            write(folder + "attachment-0", PDF);
            write(folder + "attachment-1", APPENDIX);
            assertThat(TestKeys.verify(envelope)).isInstanceOf(Verification.Valid.class);
        }
    }

    @Test
    void evidencePackages() throws IOException {
        byte[] sound = new TestEvidence().packed();
        write("evidence.asice", sound);
        Map<String, byte[]> files = TestEvidence.files(sound);
        byte[] envelope = files.get("envelope.edxml");
        files.put("envelope.edxml", changedAfter("<edXML:Subject>", envelope));
        write("evidence-changed.asice", zipped(files));
        files.put("envelope.edxml", envelope);
        write("evidence-again.asice", zipped(files)); // so that what fails above fails for the change alone
    }

    private static SignedXml receipt(OrganId gateway, SigningKey key) {
        return new ReceiptSigner(key)
                .sign(new Receipt(
                        UUID.randomUUID(),
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        TestKeys.NOW,
                        gateway,
                        anOrgan(),
                        Optional.empty(),
                        Optional.of(new DocumentId("G22,2026/03/02,1/X")),
                        Digest.sha256Of(PDF),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static byte[] changedAfter(String mark, byte[] xml) {
        byte[] changed = xml.clone();
        int offset = new String(xml, StandardCharsets.ISO_8859_1).indexOf(mark) + mark.length();
        assertThat(offset).isGreaterThan(mark.length());
        changed[offset] ^= 1;
        return changed;
    }

    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                if (file.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static void write(String name, byte[] content) throws IOException {
        Path file = FOLDER.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
