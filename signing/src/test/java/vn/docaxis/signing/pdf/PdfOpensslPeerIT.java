package vn.docaxis.signing.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.key.SigningKey;

/** {@code openssl cms} accepts what we accept and refuses what we refuse. */
class PdfOpensslPeerIT {
    private static final SigningKey LEADER = PdfKeys.AUTHORITY.signer("CN=Nguyễn Văn Mẫu");
    private static final Pattern RANGE = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)\\]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"adbe.pkcs7.detached", "ETSI.CAdES.detached"})
    void opensslAgreesOnAValidSignature(String subFilter) throws Exception {
        byte[] pdf = PdfSigning.by(LEADER).as(subFilter).sign(PdfSigning.page("Cong van"));

        assertThat(result(pdf)).isEqualTo(PdfResult.VALID);
        assertThat(opensslAccepts(pdf)).isTrue();
    }

    @Test
    void opensslAgreesOnAnRsaSignatureWithATimeStamp() throws Exception {
        SigningKey rsa = PdfKeys.AUTHORITY.signer("CN=Trần Thị B", "RSA", 2048, PdfKeys.FROM, PdfKeys.UNTIL);
        byte[] pdf = PdfSigning.by(rsa)
                .timeStamped(PdfKeys.AUTHORITY.timeStamper("CN=TSA"), Instant.parse("2026-03-02T02:00:00Z"))
                .sign(PdfSigning.page("Cong van"));

        assertThat(result(pdf)).isEqualTo(PdfResult.VALID);
        assertThat(opensslAccepts(pdf)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 100, 400})
    void opensslAgreesOnACopyThatWasTamperedWith(int at) throws Exception {
        byte[] pdf = PdfSigning.by(LEADER).sign(PdfSigning.page("Cong van"));
        pdf[at] ^= 1;

        assertThat(result(pdf)).isNotEqualTo(PdfResult.VALID);
        assertThat(opensslAccepts(pdf)).isFalse();
    }

    @Test
    void opensslAgreesOnAStranger() throws Exception {
        byte[] pdf = PdfSigning.by(new PdfKeys("CN=Nobody knows").signer("CN=Nguyễn Văn Mẫu"))
                .sign(PdfSigning.page("Cong van"));

        assertThat(result(pdf)).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(opensslAccepts(pdf)).isFalse();
    }

    private PdfResult result(byte[] pdf) throws IOException {
        List<PdfSignatureReport> reports = new PdfExaminer(PdfTrust.of(List.of(PdfKeys.AUTHORITY.root())))
                .examine(Files.write(folder.resolve("a.pdf"), pdf), Instant.parse("2026-06-01T00:00:00Z"))
                .signatures();
        return reports.isEmpty() ? PdfResult.CHANGED : reports.get(0).result();
    }

    private boolean opensslAccepts(byte[] pdf) throws IOException, InterruptedException {
        String text = new String(pdf, ISO_8859_1);
        Matcher range = RANGE.matcher(text);
        assertThat(range.find()).isTrue();
        int gap = Integer.parseInt(range.group(1));
        int second = Integer.parseInt(range.group(2));
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        covered.write(pdf, 0, gap);
        covered.write(pdf, second, Integer.parseInt(range.group(3)));
        Path content = Files.write(folder.resolve("covered"), covered.toByteArray());
        Path value =
                Files.write(folder.resolve("value.der"), HexFormat.of().parseHex(text.substring(gap + 1, second - 1)));
        Path root = folder.resolve("root.pem");
        if (Files.notExists(root)) {
            KeyFile.savePem(root, PdfKeys.AUTHORITY.root());
        }
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "cms",
                        "-verify",
                        "-binary",
                        "-inform",
                        "DER",
                        "-purpose",
                        "any",
                        "-in",
                        value.toString(),
                        "-content",
                        content.toString(),
                        "-CAfile",
                        root.toString(),
                        "-out",
                        "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return openssl.exitValue() == 0;
    }
}
