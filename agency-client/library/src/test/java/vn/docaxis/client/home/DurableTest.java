package vn.docaxis.client.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTest {
    private static final byte[] CONTENT = "<Receipt/>".repeat(100).getBytes(StandardCharsets.UTF_8);
    private static final int WRITERS = 8;
    private static final int FILES = 40;

    @TempDir
    Path folder;

    @Test
    void severalThreadsMayWriteTheSameFileAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int i = 0; i < FILES; i++) {
                Path target = folder.resolve(i + ".xml");
                Callable<Void> writer = () -> {
                    Durable.write(target, CONTENT);
                    return null;
                };
                List<Future<Void>> written = threads.invokeAll(Collections.nCopies(WRITERS, writer));
                for (Future<Void> one : written) {
                    one.get();
                }
                assertThat(target).hasBinaryContent(CONTENT);
            }
        } finally {
            threads.shutdownNow();
        }
        try (var found = Files.list(folder)) {
            assertThat(found).as("nothing but the files").hasSize(FILES);
        }
    }

    @Test
    void aFileThatHoldsTheContentAlreadyIsLeftAsItIs() throws IOException {
        Path target = folder.resolve("receipt.xml");
        Durable.write(target, CONTENT);
        FileTime longAgo = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(target, longAgo);

        Durable.write(target, CONTENT);

        assertThat(Files.getLastModifiedTime(target)).isEqualTo(longAgo);
    }

    @Test
    void aFileOfOtherContentIsReplaced() throws IOException {
        Path target = folder.resolve("receipt.xml");
        Durable.write(target, CONTENT);

        Durable.write(target, new byte[0]);

        assertThat(target).isEmptyFile();
    }
}
