package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;

class EnvelopeSignatureTest {
    @Test
    void whatWasSignedIsReadBackFromWhatTheSignatureCovers() throws Exception {
        EnvelopeBuilder builder =
                anEnvelope().attachment("a.pdf", new byte[] {1, 2, 3}).attachment("b.txt", new byte[70000]);
        OfficialDocument document = builder.document();

        byte[] envelope = TestKeys.signed(builder, document, TestKeys.keyOf(document.originator()));
        java.nio.file.Files.write(java.nio.file.Path.of("target/smoke.edxml"), envelope);
        Verification verification = TestKeys.verify(envelope);

        assertThat(verification).isInstanceOf(Verification.Valid.class);
        OfficialDocument read = (OfficialDocument) verification.orReject().content();
        assertThat(read.header()).isEqualTo(document.header());
        assertThat(read.business()).isEqualTo(document.business());
        assertThat(read.attachments()).isEqualTo(document.attachments());
        assertThat(read.route()).isEmpty();
    }
}
