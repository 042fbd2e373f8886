package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;

class EnvelopeDownloadTest {
    private static final byte[] WHOLE = "an envelope".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aBrokenTransferGoesOnWhereItBroke() throws IOException {
        Path target = folder.resolve("envelope.edxml");
        List<Long> moved = new ArrayList<>();
        try (EnvelopeDownload first = new EnvelopeDownload(target, WHOLE.length, TransferProgress.NONE)) {
            first.target().take(ByteBuffer.wrap(WHOLE, 0, 4));
        }

        try (EnvelopeDownload second = new EnvelopeDownload(target, WHOLE.length, (b, t) -> moved.add(b))) {
            assertThat(second.length()).isEqualTo(4);
            second.target().take(ByteBuffer.wrap(WHOLE, 4, WHOLE.length - 4));

            assertThat(second.isComplete()).isTrue();
            assertThat(second.digest()).isEqualTo(Digest.sha256Of(WHOLE));
        }
        assertThat(Files.readAllBytes(target)).isEqualTo(WHOLE);
        assertThat(moved).containsExactly((long) WHOLE.length);
    }

    @Test
    void moreBytesThanAnnouncedAreNotTaken() throws IOException {
        try (EnvelopeDownload download = new EnvelopeDownload(folder.resolve("e"), 4, TransferProgress.NONE)) {
            assertThatThrownBy(() -> download.target().take(ByteBuffer.wrap(WHOLE)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("4 bytes");
        }
    }
}
