package vn.docaxis.signing.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

class SignedNoteTest {
    /** The published example of the notes that the Go checksum database uses, on which signed-note builds. */
    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final NoteVerifier NEUMANN =
            NoteVerifier.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

    @TempDir
    private Path folder;

    @Test
    void thePublishedNoteIsVerified() {
        SignedNote note = read(NOTE);

        assertThat(note.isSignedBy(NEUMANN)).isTrue();
        assertThat(note.text()).endsWith("what your problem is.\n").doesNotContain("\n\n");
        assertThat(note).hasToString(NOTE);
        assertThat(NEUMANN).hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @Test
    void theNoteOfTheSpecificationIsReadAndItsTextMayHaveEmptyLines() {
        SignedNote note = read("""
                Ognuno sta solo sul cuor della terra
                trafitto da un raggio di sole:

                ed è subito sera.

                — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
                """);

        assertThat(note.text()).endsWith("sole:\n\ned è subito sera.\n");
        assertThat(note.isSignedBy(NEUMANN)).isFalse();
    }

    @Test
    void aChangedTextIsNotSigned() {
        assertThat(read(NOTE.replace("cryptography", "cryptographY")).isSignedBy(NEUMANN))
                .isFalse();
    }

    @Test
    void signaturesOfUnknownKeysArePassedOverAndAFalseOneOfTheKnownKeyIsNot() throws Exception {
        NoteSigner log = signer("docaxis/TRUC");
        NoteSigner other = signer("witness.example");
        NoteSigner namesake = signer("docaxis/TRUC");
        SignedNote mine = log.sign("a\n");
        String witness = line(other.sign("a\n"));
        String impostor = line(namesake.sign("a\n"));
        String false1 = line(log.sign("b\n"));

        assertThat(read(mine + witness).isSignedBy(log.verifier())).isTrue();
        assertThat(read(mine + impostor).isSignedBy(log.verifier())).isTrue();
        assertThat(read("a\n\n" + impostor).isSignedBy(log.verifier())).isFalse();
        assertThat(read(mine + false1).isSignedBy(log.verifier())).isFalse();
        assertThat(read(mine + witness).isSignedBy(other.verifier())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a\n",
                "a\n\n",
                "a\n\n— x AAAAAAA=",
                "a\n\n- x AAAAAAA=\n",
                "a\n\n— x y+z AAAAAAA=\n",
                "a\n\n—  AAAAAAA=\n",
                "a\n\n— x AAAA\n",
                "a\n\n— x ?\n",
                "a\t\n\n— x AAAAAAA=\n",
                "a\r\n\n— x AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNoteIsUtf8OfALimitedLengthWithALimitedNumberOfSignatures() throws Exception {
        NoteSigner log = signer("log");
        String note = log.sign("a\n").toString();

        assertThat(read(note + line(log.sign("a\n")).repeat(15)).isSignedBy(log.verifier()))
                .isTrue();
        assertThatThrownBy(() -> read(note + line(log.sign("a\n")).repeat(101)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("a".repeat(SignedNote.LONGEST) + NOTE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedNote.parse(NOTE.getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void aVerifierKeyThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> NoteVerifier.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyFileIsMadeOnceAndOnlyItsOwnerCanReadIt() throws IOException {
        Path file = folder.resolve("log.key");

        NoteSigner made = NoteSigner.of("log", NoteKeyFile.readOrCreate(file));
        NoteSigner again = NoteSigner.of("log", NoteKeyFile.readOrCreate(file));

        assertThat(again.verifier()).isEqualTo(made.verifier());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(entry -> entry.equals(file));
        assertThat(made.toString()).doesNotContain(Files.readString(file).split("\n")[1]);
        Files.writeString(folder.resolve("other"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> NoteKeyFile.read(folder.resolve("other")))
                .isInstanceOf(ExchangeUnavailableException.class)
                .hasMessageContaining("KEY-001");
        assertThatThrownBy(() -> NoteKeyFile.read(folder.resolve("none")))
                .isInstanceOf(ExchangeUnavailableException.class);
    }

    @Test
    void opensslVerifiesOurSignatureAndWeUseItsKey() throws Exception {
        run("genpkey", "-algorithm", "ed25519", "-out", at("theirs.key"));
        NoteSigner signer = NoteSigner.of("docaxis/TRUC", NoteKeyFile.read(folder.resolve("theirs.key")));
        SignedNote note = signer.sign("docaxis/TRUC\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        String signature = line(note).strip().split(" ")[2];
        byte[] octets = Base64.getDecoder().decode(signature);

        Files.write(folder.resolve("text"), note.text().getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("signature"), Arrays.copyOfRange(octets, 4, octets.length));
        Files.write(folder.resolve("key.der"), signer.verifier().der());

        assertThat(run(
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-keyform",
                        "DER",
                        "-inkey",
                        at("key.der"),
                        "-rawin",
                        "-in",
                        at("text"),
                        "-sigfile",
                        at("signature")))
                .contains("Verified Successfully");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static SignedNote read(String text) {
        return SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Its only signature line. */
    private static String line(SignedNote note) {
        return note.toString().substring(note.text().length() + 1);
    }

    private static NoteSigner signer(String name) throws GeneralSecurityException {
        return NoteSigner.of(
                name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
    }
}
