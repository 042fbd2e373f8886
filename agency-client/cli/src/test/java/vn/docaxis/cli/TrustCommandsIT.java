package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.authority.RevokedCertificates;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;

/** An authority of one's own, what it revokes, and what is said of its certificates. */
class TrustCommandsIT {
    @TempDir
    Path folder;

    private int port;

    @BeforeEach
    void anAuthorityAndAnAgency() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        done("keys", "new", "ca", "--name", "Test CA", "--algorithm", "EC_P256", "-o", at("ca.p12"));
        newKeys("ca.p12", "g22");
    }

    @Test
    void aRevokedCertificateIsExplainedInBothLanguagesAndAsData() throws IOException {
        Run before = explain("g22.pem", "--crl", crl());
        Run revoked = done("keys", "revoke", at("g22.p12"), "--ca", at("ca.p12"), "--reason", "KEY_COMPROMISE");
        Run after = explain("g22.pem", "--crl", crl());
        JsonNode json = explain("g22.pem", "--crl", crl(), "--json").json();

        assertThat(before.exit()).isZero();
        assertThat(before.out()).contains("không bị thu hồi", "was not revoked", "Test CA");
        assertThat(revoked.out().lines().filter(line -> line.contains("số hiệu")))
                .as("both")
                .hasSize(2);
        assertThat(after.exit()).isEqualTo(1);
        assertThat(after.out()).contains("CRT-006", "khóa bị lộ", "key compromise", "ĐÃ BỊ THU HỒI");
        assertThat(json.get("outcome").asString()).isEqualTo("refused");
        assertThat(json.get("fault").get("code").asString()).isEqualTo("CRT-006");
        assertThat(json.get("sentence").get("en").asString()).contains("does not count");
        assertThat(json.get("path")).hasSize(2);
        assertThat(json.get("path").get(0).get("status").asString()).isEqualTo("revoked");
        assertThat(json.get("path").get(0).get("knownBy").asString()).isEqualTo("CRL");
        assertThat(json.get("path").get(1).get("status").asString()).isEqualTo("root");
    }

    @Test
    void whatWasSignedBeforeTheRevocationStillCounted() throws IOException {
        done("keys", "revoke", at("g22.p12"), "--ca", at("ca.p12"));

        assertThat(explain("g22.pem", "--crl", crl(), "--at", aMinuteAgo()).exit())
                .isZero();
    }

    @Test
    void verifySaysInOneSentenceWhatItKnowsOfRevocation() throws IOException {
        Path packet = PacketFile.write(folder.resolve("packet.edxml"));
        done(
                "sign",
                packet.toString(),
                "--organ",
                "G22",
                "--keys",
                at("g22.p12"),
                "--password-file",
                at("g22.password"),
                "-o",
                at("signed.edxml"));
        String[] verify = {"verify", at("signed.edxml"), "--roots", at("ca.pem")};

        assertThat(Run.of(verify).out()).contains("chưa kiểm tra tình trạng thu hồi");
        assertThat(Run.of("verify", at("signed.edxml"), "--roots", at("ca.pem"), "--crl", crl())
                        .out())
                .contains("theo CRL", "không bị thu hồi");
        done("keys", "revoke", at("g22.p12"), "--ca", at("ca.p12"));
        Run revoked = Run.of("verify", at("signed.edxml"), "--roots", at("ca.pem"), "--crl", crl(), "--json");
        assertThat(revoked.exit()).isEqualTo(1);
        assertThat(revoked.json().get("fault").get("code").asString()).isEqualTo("CRT-006");
    }

    @Test
    void theAuthorityAnswersAboutWhatItIssuedAndStampsTimes() throws Exception {
        Thread authority = startTheAuthority();
        try {
            Run good = explain("g22.pem", "--online");
            done("keys", "revoke", at("g22.p12"), "--ca", at("ca.p12"));
            Run revoked = explain("g22.pem", "--online");

            assertThat(good.exit()).as(good.out()).isZero();
            assertThat(good.out()).contains("OCSP", "http://127.0.0.1:" + port + "/ocsp");
            assertThat(revoked.exit()).isEqualTo(1);
        } finally {
            authority.interrupt();
            authority.join(10_000);
        }
        assertThat(explain("g22.pem", "--online", "--lang", "en").out())
                .contains("nobody could tell", "could not be reached");
    }

    @Test
    void anAuthorityBelowAnotherLeadsToTheRootOfThatOne() throws IOException {
        done(
                "keys",
                "new",
                "ca",
                "--name",
                "Middle CA",
                "--ca",
                at("ca.p12"),
                "--algorithm",
                "EC_P256",
                "-o",
                at("middle.p12"));
        newKeys("middle.p12", "h57");

        Run explained = explain("h57.pem");

        assertThat(explained.exit()).as(explained.out()).isZero();
        assertThat(explained.out()).contains("Middle CA", "chưa kiểm tra việc thu hồi");
        assertThat(Files.readAllBytes(folder.resolve("h57.ca.pem")))
                .isEqualTo(Files.readAllBytes(folder.resolve("ca.pem")));
    }

    @Test
    void anAuthorityRevokesNothingThatAnotherIssued() {
        done("keys", "new", "ca", "--name", "Other CA", "--algorithm", "EC_P256", "-o", at("other.p12"));

        Run refused = Run.of("keys", "revoke", at("g22.p12"), "--ca", at("other.p12"));

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("CRT-001");
        assertThat(folder.resolve("other.revoked")).doesNotExist();
    }

    private Thread startTheAuthority() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread thread = new Thread(() -> Docaxis.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Map.of(),
                Clock.tickMillis(ZoneOffset.UTC),
                Optional.empty(),
                "authority",
                "start",
                "--ca",
                at("ca.p12"),
                "--port",
                String.valueOf(port)));
        thread.start();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!out.toString(StandardCharsets.UTF_8).contains("/tsa")) {
            assertThat(System.nanoTime()).as("started in time: " + out).isLessThan(end);
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
        return thread;
    }

    private static String aMinuteAgo() {
        return Clock.systemUTC().instant().minusSeconds(60).toString();
    }

    /** A new list of what the authority has revoked. */
    private String crl() throws IOException {
        char[] password =
                Files.readString(folder.resolve("ca.password")).strip().toCharArray();
        byte[] der = CertificateAuthority.load(folder.resolve("ca.p12"), password, Clock.systemUTC())
                .crl(RevokedCertificates.in(folder.resolve("ca.revoked")).all(), Duration.ofHours(1))
                .der();
        return Files.write(folder.resolve("ca.crl"), der).toString();
    }

    private void newKeys(String authority, String name) throws IOException {
        done(
                "keys",
                "new",
                "--organ",
                name.toUpperCase(java.util.Locale.ROOT),
                "--name",
                "Cơ quan " + name,
                "--ca",
                at(authority),
                "--authority-url",
                "http://127.0.0.1:" + port,
                "--algorithm",
                "EC_P256",
                "-o",
                at(name + ".p12"));
        char[] password =
                Files.readString(folder.resolve(name + ".password")).strip().toCharArray();
        SigningKey key = new FileKeySource(folder.resolve(name + ".p12"), Secret.of(password)).key(SigningKey.SIGN);
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < key.chain().size(); i++) {
            Path one = folder.resolve(name + i + ".pem");
            KeyFile.savePem(one, key.chain().get(i));
            chain.append(Files.readString(one));
        }
        Files.writeString(folder.resolve(name + ".pem"), chain);
    }

    private Run explain(String certificate, String... further) {
        String[] start = {"trust", "explain", at(certificate), "--roots", at("ca.pem")};
        String[] all = java.util.Arrays.copyOf(start, start.length + further.length);
        System.arraycopy(further, 0, all, start.length, further.length);
        return Run.of(all);
    }

    private static Run done(String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
