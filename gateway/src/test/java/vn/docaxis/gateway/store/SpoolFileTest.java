package vn.docaxis.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;

class SpoolFileTest {
    @TempDir
    private Path home;

    @Test
    void whatIsReadAndWhatIsDrainedIsAllInTheFile() throws IOException {
        byte[] content = bytes(300_000);
        InputStream body = new ByteArrayInputStream(content);

        try (SpoolFile spool = spools().newFile(content.length, 0)) {
            spool.tee(body).readNBytes(10);
            spool.drain(body);

            assertThat(spool.size()).isEqualTo(content.length);
            assertThat(spool.digest()).isEqualTo(Digest.sha256Of(content));
        }
    }

    @Test
    void beyondTheLimitNothingMoreIsTaken() throws IOException {
        InputStream body = new ByteArrayInputStream(bytes(100_001));

        try (SpoolFile spool = spools().newFile(100_000, 0)) {
            assertThatThrownBy(() -> spool.tee(body).readAllBytes()).isInstanceOf(EnvelopeRejectedException.class);
            assertThatThrownBy(() -> spool.drain(new ByteArrayInputStream(bytes(1))))
                    .hasMessageContaining("GWY-002");
        }
    }

    @Test
    void whatACrashLeftInTheSpoolIsSweptAtTheStart() throws IOException {
        Path leftover = spools().folder().resolve("crashed.part");
        Files.write(leftover, bytes(10));

        spools();

        assertThat(leftover).doesNotExist();
    }

    @Test
    void whatAnotherNodeLeftIsSweptADayLaterUnlessThatNodeLives() throws IOException {
        String shared = home.resolve("shared").toString();
        Spool gone = TestSpool.of("gone", home, shared);
        Spool living = TestSpool.of("living", home, shared);
        Path old = aged(gone.folder().resolve("old.part"), Duration.ofDays(2));
        Path young = aged(gone.folder().resolve("young.part"), Duration.ofHours(2));
        Path ofLiving = aged(living.folder().resolve("old.part"), Duration.ofDays(2));
        gone.destroy();

        Spool next = TestSpool.of("next", home, shared);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(ofLiving).exists();
        living.destroy();
        next.destroy();
    }

    private static Path aged(Path file, Duration age) throws IOException {
        Files.write(file, bytes(10));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    private Spool spools() throws IOException {
        return TestSpool.in(home);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
