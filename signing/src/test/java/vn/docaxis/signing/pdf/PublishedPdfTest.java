package vn.docaxis.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.signing.pdf.PdfSignatureReport.Chain;
import vn.docaxis.signing.pdf.PdfSignatureReport.Coverage;
import vn.docaxis.signing.pdf.PdfSignatureReport.Integrity;
import vn.docaxis.signing.pdf.PdfSignatureReport.TimeSource;

/** A document that an authority signed in 2018, as it lies in a published packet. Runs where the packets are. */
class PublishedPdfTest {
    private static final Path PACKET = Path.of("../../shared/spec/samples/new-vendor-sample.edxml");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]{10000,}={0,2}");

    @TempDir
    Path folder;

    @Test
    void aSignatureOf2018IsIntactAndWeakAndItsIssuerNotKnownHere() throws IOException {
        assumeTrue(Files.exists(PACKET), "the published packets are not here");
        Path pdf = Files.write(folder.resolve("a.pdf"), pdfIn(Files.readAllBytes(PACKET)));

        List<PdfSignatureReport> reports = new PdfExaminer(PdfTrust.of(List.of()))
                .examine(pdf, Instant.parse("2026-06-01T00:00:00Z"))
                .signatures();

        assertThat(reports).hasSize(1);
        PdfSignatureReport report = reports.get(0);
        assertThat(report.result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(report.findings()).containsExactly(PdfFinding.ISSUER_UNKNOWN, PdfFinding.WEAK_ALGORITHM);
        assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(report.coverage()).isEqualTo(Coverage.WHOLE_FILE);
        assertThat(report.chain()).isEqualTo(Chain.UNKNOWN_ISSUER);
        assertThat(report.timeSource()).isEqualTo(TimeSource.UNKNOWN_TIME_STAMP);
        assertThat(report.time()).contains(Instant.parse("2018-01-02T15:15:25Z"));
        assertThat(report.signer().orElseThrow().issuer()).contains("Ban Co yeu Chinh phu");
    }

    /** The attachment is a zip with another packet in it, which holds the document. */
    private static byte[] pdfIn(byte[] packet) throws IOException {
        Matcher base64 = BASE64.matcher(new String(packet, StandardCharsets.UTF_8));
        while (base64.find()) {
            byte[] content = Base64.getMimeDecoder().decode(base64.group());
            if (content[0] == 'P' && content[1] == 'K') {
                ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
                zip.getNextEntry();
                return pdfIn(zip.readAllBytes());
            }
            if (content[0] == '%' && content[1] == 'P') {
                return content;
            }
        }
        throw new IllegalStateException("no PDF in the packet");
    }
}
