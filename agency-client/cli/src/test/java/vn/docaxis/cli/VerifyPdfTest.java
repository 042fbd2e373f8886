package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.pdf.PdfKeys;
import vn.docaxis.signing.pdf.PdfSigning;

class VerifyPdfTest {
    private static final SigningKey LEADER = PdfKeys.AUTHORITY.signer("C=VN, O=UBND, CN=Nguyễn Văn Mẫu");
    private static final byte[] SIGNED = PdfSigning.by(LEADER).sign(PdfSigning.page("Cong van"));

    @TempDir
    Path folder;

    @BeforeEach
    void roots() throws IOException {
        KeyFile.savePem(folder.resolve("officials.pem"), PdfKeys.AUTHORITY.root());
        KeyFile.savePem(folder.resolve("other.pem"), TestKeys.AUTHORITY.certificate());
    }

    @Test
    void aSignedPdfIsToldInPlainWords() throws IOException {
        Path pdf = Files.write(folder.resolve("cv.pdf"), SIGNED);

        Run run = Run.of("verify", pdf.toString(), "--roots", at("officials.pem"));

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("Tệp PDF cv.pdf: 1 chữ ký số")
                .contains("Chữ ký 1 của Nguyễn Văn Mẫu: HỢP LỆ")
                .contains("Phạm vi: toàn bộ tệp.");
    }

    @Test
    void aPdfThatWasAddedToIsRefused() throws IOException {
        Path pdf = Files.write(folder.resolve("cv.pdf"), PdfSigning.writtenOn(SIGNED, "one more zero"));

        Run run = Run.of("verify", pdf.toString(), "--roots", at("officials.pem"), "--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("outcome").asString()).isEqualTo("broken");
        JsonNode signature = run.json().get("content").get("signatures").get(0);
        assertThat(signature.get("result").asString()).isEqualTo("CHANGED");
        assertThat(signature.get("findings").get(0).asString()).isEqualTo("ADDED_TO");
    }

    @Test
    void theSignaturesInsideAPacketAreToldEvenIfThePacketIsNotSigned() throws IOException {
        Path packet = Files.writeString(
                folder.resolve("a.edxml"), PacketFile.text(PacketFile.aPacket().attachment("cv.pdf", SIGNED)));

        Run run = Run.of(
                "verify",
                packet.toString(),
                "--roots",
                at("other.pem"),
                "--pdf-roots",
                at("officials.pem"),
                "--lang",
                "en");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("NOT VERIFIABLE")
                .contains("PDF file cv.pdf, signatures: 1")
                .contains("Signature 1 by Nguyễn Văn Mẫu: VALID");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
