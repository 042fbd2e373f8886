package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/** Debian's xmlsec1, which shares no code with us, judges what the command line signs. */
class IndependentVerifierIT {
    private static final int CHANGES_A_PART = 25;

    @TempDir
    Path folder;

    @BeforeEach
    void needsXmlsec1() throws Exception {
        boolean present;
        try {
            present = run(List.of("xmlsec1", "--version")) == 0;
        } catch (IOException notInstalled) {
            present = false;
        }
        if (!present) {
            System.err.println("!!! xmlsec1 is missing: nobody but ourselves checks our signatures in this run");
            assertThat(System.getenv("CI"))
                    .as("the continuous build must have xmlsec1")
                    .isNotEqualTo("true");
        }
        assumeTrue(present, "xmlsec1 is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA_2048", "EC_P256", "EC_P384"})
    void xmlsec1AcceptsWhatWeSignAndRejectsItAfterAnyChange(String algorithm) throws Exception {
        byte[] envelope = signed(algorithm);
        String text = new String(envelope, StandardCharsets.ISO_8859_1);

        assertThat(xmlsec1Accepts(envelope)).isTrue();
        for (String part : List.of("edXML:MessageHeader", "edXML:Bussiness", "edXML:edXMLBody")) {
            int start = text.indexOf("<" + part);
            int end = text.indexOf("</" + part);
            rejectsAfterAnyChange(envelope, start, end, part);
        }
        int content = text.indexOf("ContentTransferEncoded");
        while (content >= 0) {
            int start = text.indexOf('>', content) + 1;
            int end = text.indexOf('<', start);
            // The last group may hold bits that decode to nothing.
            rejectsAfterAnyChange(envelope, start, end - 4, "attachment");
            content = text.indexOf("ContentTransferEncoded", text.indexOf('>', end));
        }
    }

    private void rejectsAfterAnyChange(byte[] envelope, int start, int end, String part) throws Exception {
        assertThat(start).as(part).isPositive();
        assertThat(end).as(part).isGreaterThan(start);
        Random chance = new Random(start);
        for (int i = 0; i < CHANGES_A_PART; i++) {
            int place = start + chance.nextInt(end - start);
            while (!Character.isLetterOrDigit(envelope[place]) || envelope[place] < 0) {
                place = start + chance.nextInt(end - start);
            }
            byte[] changed = envelope.clone();
            changed[place] = (byte) (changed[place] == 'A' ? 'B' : 'A');
            assertThat(xmlsec1Accepts(changed)).as("%s, byte %d", part, place).isFalse();
        }
    }

    /** Attachments are given to xmlsec1 as files, decoded, one for each {@code cid:} that the signature refers to. */
    private boolean xmlsec1Accepts(byte[] envelope) throws Exception {
        Path file = folder.resolve("judged.edxml");
        Files.write(file, envelope);
        UnverifiedEnvelope read;
        try {
            read = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                    .read(new ByteArrayInputStream(envelope), AttachmentSink.files(folder));
        } catch (EnvelopeRejectedException unreadable) {
            // A changed tag: no XML for xmlsec1 either, and no attachment to give to it.
            return run(List.of("xmlsec1", "--verify", "--trusted-pem", at("ca.pem"), file.toString())) == 0;
        }
        List<String> command = new ArrayList<>(List.of(
                "xmlsec1",
                "--verify",
                "--enabled-reference-uris",
                "empty,same-doc,local,remote",
                "--trusted-pem",
                at("ca.pem")));
        for (String element : List.of("MessageHeader", "Bussiness", "edXMLBody")) {
            command.add("--id-attr:Id");
            command.add("http://www.mic.gov.vn/TBT/QCVN_102_2016:" + element);
        }
        command.add("--id-attr:Id");
        command.add("http://uri.etsi.org/01903/v1.3.2#:SignedProperties");
        for (ReadAttachment attachment : read.attachments()) {
            command.add("--url-map:" + attachment.contentId());
            command.add(AttachmentSink.file(folder, attachment.index()).toString());
        }
        command.add(file.toString());
        return run(command) == 0;
    }

    private int run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("xmlsec1.txt").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private byte[] signed(String algorithm) throws IOException {
        Path document = Files.writeString(folder.resolve("công văn.pdf"), "%PDF-1.4 " + "nội dung ".repeat(50));
        Path appendix = Files.writeString(folder.resolve("Phụ lục I.txt"), "phụ lục ".repeat(100));
        done("keys", "new", "ca", "--name", "Test CA", "--algorithm", algorithm, "-o", at("ca.p12"));
        done(
                "keys",
                "new",
                "--organ",
                "G22",
                "--name",
                "Văn phòng Chính phủ",
                "--ca",
                at("ca.p12"),
                "--algorithm",
                algorithm,
                "-o",
                at("g22.p12"));
        done(
                "sign",
                "--organ",
                "G22",
                "--name",
                "Văn phòng Chính phủ",
                "--keys",
                at("g22.p12"),
                "--password-file",
                at("g22.password"),
                "--to",
                "H57=UBND thành phố Huế",
                "--number",
                "1234",
                "--symbol",
                "VPCP-KSTT",
                "--place",
                "Hà Nội",
                "--subject",
                "V/v thử nghiệm",
                "--signer",
                "Nguyễn Văn Mẫu",
                "--attach",
                document.toString(),
                "--attach",
                appendix.toString(),
                "-o",
                at("signed.edxml"));
        return Files.readAllBytes(folder.resolve("signed.edxml"));
    }

    private static void done(String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
