package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.signing.WrappingVariants.Variant;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.xades.SignatureProfile;

/**
 * What verifiers that look at cryptography alone make of the wrapping variants, for readers who wonder why a valid signature is not
 * enough. Written to {@code docs/attacks.md} by {@code -Ddocaxis.docs=write}.
 */
class PeersUnderAttackIT {
    private static final Path PAGE = Path.of("docs/attacks.md");
    private static final String INTRODUCTION = """
            # Attacks on signatures

            Every attack here is a test. A class stands for a family, a test or a variant is named by what it does; none is accepted.

            | family | attacks of the checklist | class |
            | --- | --- | --- |
            | wrapping of envelopes | 7, 13, 14, 15, 24, 25 | `WrappingAttackTest`, variants in `WrappingVariants` |
            | wrapping of receipts and confirmations | 13 | `StatementWrappingAttackTest` |
            | algorithms, transforms, canonicalization, HMAC | 4, 11, 17, 18 | `AlgorithmAttackTest` |
            | keys and certificates | 5, 19, 20, 21 | `KeyAttackTest`; revocation and paths: `trust`, `revocation` |
            | text: comments, CDATA, entities, namespaces, encodings | 1, 2, 8, 9, 10 | `TextAttackTest` |
            | numbers that are no signature | 17 | `SignatureValueAttackTest` |
            | handovers that nobody confirmed | | `InventedHandoverTest` |

            ## The wrapping variants, and who would fall for them

            Each is made of one valid envelope with two attachments. The JDK's provider and xmlsec1 check cryptography: the first signature of the file, every
            `Id` an id, every attachment by the first of its content id. *Accepts* is no fault of theirs: who calls them must know what was signed. *Reads another
            content* is what somebody sees who then takes the first element of each name. **Both together mean a forged document that verifies.**

            | variant | refused here with | JDK | xmlsec1 | a reader by names |
            | --- | --- | --- | --- | --- |
            """;

    @TempDir
    static Path folder;

    @Test
    void thePageSaysWhichPeersWouldHaveBeenFooled() throws Exception {
        KeyFile.savePem(folder.resolve("ca.pem"), TestKeys.AUTHORITY.certificate());
        AttackedEnvelope envelope = new AttackedEnvelope();
        String signed = JdkPeer.of(envelope.text()).seen();
        assertThat(JdkPeer.of(envelope.text()).accepts()).isTrue();
        assertThat(xmlsecAccepts(envelope.text())).isTrue();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        int fooled = 0;
        for (Variant variant : WrappingVariants.all()) {
            String attacked = variant.applied(envelope.text());
            JdkPeer jdk = JdkPeer.of(attacked);
            boolean jdkAccepts = jdk.accepts();
            boolean xmlsecAccepts = xmlsecAccepts(attacked);
            boolean forged = !jdk.seen().equals(signed);
            fooled += forged && (jdkAccepts || xmlsecAccepts) ? 1 : 0;
            page.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(
                            variant.name(),
                            variant.refusal(),
                            jdkAccepts ? "accepts" : "refuses",
                            xmlsecAccepts ? "accepts" : "refuses",
                            forged ? "reads another content" : "reads what was signed"));
        }
        page.append(
                "\n%d variants; in %d of them a verifier of cryptography alone and a reader by names make a forgery.%n"
                        .formatted(WrappingVariants.all().size(), fooled));
        if (System.getProperty("docaxis.docs", "").equals("write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("written anew by -Ddocaxis.docs=write").hasContent(page.toString());
    }

    private static boolean xmlsecAccepts(String envelope) throws Exception {
        Path file = Files.writeString(folder.resolve("attacked.xml"), envelope);
        Path root = folder.resolve("ca.pem");
        List<String> command = new ArrayList<>(List.of(
                "xmlsec1",
                "--verify",
                "--enabled-reference-uris",
                "empty,same-doc,local,remote",
                "--trusted-pem",
                root.toString(),
                "--verification-gmt-time",
                "2026-03-02 02:15:00",
                "--id-attr:Id",
                SignatureProfile.XADES + ":SignedProperties"));
        for (String name : List.of("MessageHeader", "Bussiness", "edXMLBody")) {
            command.addAll(List.of("--id-attr:Id", Edxml.NAMESPACE + ":" + name));
        }
        int number = 0;
        for (var attachment : JdkPeer.of(envelope).attachments().entrySet()) {
            Path octets = Files.write(folder.resolve("octets-" + number++), attachment.getValue());
            command.addAll(List.of("--url-map:" + attachment.getKey(), octets.toString()));
        }
        command.add(file.toString());
        Process process = start(command);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("xmlsec1 ended").isTrue();
        return process.exitValue() == 0;
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("xmlsec1 is not installed; the continuous build must install it", e);
            }
            throw new TestAbortedException("NOT TESTED: xmlsec1 is not installed (Debian: apt-get install xmlsec1)", e);
        }
    }
}
