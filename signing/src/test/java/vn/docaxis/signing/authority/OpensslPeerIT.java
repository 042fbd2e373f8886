package vn.docaxis.signing.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationReason;

/** A client that nobody here wrote, openssl, understands our OCSP responder, our CRLs and our paths as we do. */
class OpensslPeerIT {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private AuthorityServer server;
    private TestAuthority root;
    private TestAuthority middle;
    private SigningKey good;
    private SigningKey revoked;

    @BeforeEach
    void startTheAuthority() throws IOException {
        server = new AuthorityServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        root = new TestAuthority(CLOCK).publishingAt(server.address());
        middle = root.below("Docaxis middle CA").publishingAt(server.address());
        good = middle.signingKey();
        revoked = middle.signingKey();
        middle.revoke(revoked, CLOCK.instant(), RevocationReason.KEY_COMPROMISE, null);
        server.serve(middle.authority(), middle.publishedCrl(), middle.responder())
                .start();
        write("root.pem", KeyFile.pem(root.authority().certificate()));
        write("middle.pem", KeyFile.pem(middle.authority().certificate()));
        write("good.pem", KeyFile.pem(good.certificate()));
        write("revoked.pem", KeyFile.pem(revoked.certificate()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itAsksOurResponderAndBelievesTheAnswer() throws Exception {
        String answer = openssl(
                "ocsp",
                "-issuer",
                "middle.pem",
                "-cert",
                "good.pem",
                "-cert",
                "revoked.pem",
                "-url",
                server.address() + "/ocsp",
                "-CAfile",
                "root.pem",
                "-verify_other",
                "middle.pem");

        assertThat(answer)
                .contains("Response verify OK", "good.pem: good", "revoked.pem: revoked", "Reason: keyCompromise");
    }

    @Test
    void itReadsTheAddressOfTheResponderFromOurCertificates() throws Exception {
        assertThat(openssl("x509", "-in", "good.pem", "-noout", "-ocsp_uri")).contains(server.address() + "/ocsp");
        assertThat(openssl("x509", "-in", "good.pem", "-noout", "-text")).contains(server.address() + "/crl");
    }

    @Test
    void itRefusesWithOurCrlsWhatTheyNameAndNothingElse() throws Exception {
        byte[] published;
        try (var in = URI.create(server.address() + "/crl").toURL().openStream()) {
            published = in.readAllBytes();
        }
        write("middle.crl", pem(published));
        write("root.crl", pem(root.crl().der()));

        assertThat(verify("good.pem")).contains("good.pem: OK");
        assertThat(verify("revoked.pem")).contains("certificate revoked");
        root.revoke(new SigningKey(good.privateKey(), List.of(middle.authority().certificate())));
        write("root.crl", pem(root.crl().der()));
        assertThat(verify("good.pem")).contains("certificate revoked");
    }

    private String verify(String certificate) throws Exception {
        return openssl(
                "verify",
                "-crl_check_all",
                "-x509_strict",
                "-CAfile",
                "root.pem",
                "-untrusted",
                "middle.pem",
                "-CRLfile",
                "middle.crl",
                "-CRLfile",
                "root.crl",
                certificate);
    }

    private static byte[] pem(byte[] crl) {
        String text = "-----BEGIN X509 CRL-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(crl) + "\n-----END X509 CRL-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    /** What it says on both streams. */
    private String openssl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("openssl.log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("openssl is not installed; the continuous build must install it", e);
            }
            throw new TestAbortedException("NOT TESTED: openssl is not installed (Debian: apt-get install openssl)", e);
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("openssl ended").isTrue();
        return Files.readString(log);
    }
}
