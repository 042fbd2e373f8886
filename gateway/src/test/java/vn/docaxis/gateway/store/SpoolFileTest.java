package vn.docaxis.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.gateway.identity.GatewayIdentity;

class SpoolFileTest {
    @TempDir
    private Path home;

    @Test
    void whatIsReadAndWhatIsDrainedIsAllInTheFile() throws IOException {
        byte[] content = bytes(300_000);
        InputStream body = new ByteArrayInputStream(content);

        try (SpoolFile spool = store().newSpoolFile(content.length)) {
            spool.tee(body).readNBytes(10);
            spool.drain(body);

            assertThat(spool.size()).isEqualTo(content.length);
            assertThat(spool.digest()).isEqualTo(Digest.sha256Of(content));
        }
    }

    @Test
    void beyondTheLimitNothingMoreIsTaken() throws IOException {
        InputStream body = new ByteArrayInputStream(bytes(100_001));

        try (SpoolFile spool = store().newSpoolFile(100_000)) {
            assertThatThrownBy(() -> spool.tee(body).readAllBytes()).isInstanceOf(EnvelopeRejectedException.class);
            assertThatThrownBy(() -> spool.drain(new ByteArrayInputStream(bytes(1))))
                    .hasMessageContaining("GWY-002");
        }
    }

    @Test
    void aKeptEnvelopeStandsUnderItsDigestAndTheSpoolIsEmptyAgain() throws IOException {
        byte[] content = bytes(1_000);
        Digest digest = Digest.sha256Of(content);
        EnvelopeStore store = store();

        try (SpoolFile spool = store.newSpoolFile(content.length)) {
            spool.drain(new ByteArrayInputStream(content));
            store.keep(spool, digest);
        }

        assertThat(store.path(digest)).hasBinaryContent(content);
        assertThat(store.spool()).isEmptyDirectory();
    }

    @Test
    void aKeptEnvelopeStillKnowsItsDigestAndCanBeDiscarded() throws IOException {
        byte[] content = bytes(1_000);
        Digest digest = Digest.sha256Of(content);
        EnvelopeStore store = store();

        try (SpoolFile spool = store.newSpoolFile(content.length)) {
            spool.drain(new ByteArrayInputStream(content));
            store.keep(spool, digest);
            store.discard(digest);

            assertThat(spool.digest()).isEqualTo(digest);
        }

        assertThat(store.path(digest)).doesNotExist();
    }

    @Test
    void whatACrashLeftInTheSpoolIsSweptAtTheStart() throws IOException {
        Path leftover = store().spool().resolve("crashed.part");
        Files.write(leftover, bytes(10));

        store();

        assertThat(leftover).doesNotExist();
    }

    private EnvelopeStore store() throws IOException {
        return new EnvelopeStore(
                new GatewayIdentity(home, new OrganId("TRUC"), "Trục", "a"),
                new StoreProperties("", DataSize.ofGigabytes(1)));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
