package vn.docaxis.client.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

class OutboxTest {
    private static final DocumentKey KEY = DocumentKey.of(new OrganId("G22"), new DocumentId("G22,2026/03/02,1/VPCP"));

    @TempDir
    Path folder;

    @Test
    void anEnvelopeThatCouldNotBeWrittenInFullIsNotThere() throws IOException {
        Outbox outbox = outbox();

        assertThatThrownBy(() -> outbox.store(KEY, out -> {
                    out.write("<edXML".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("disk full");
                }))
                .isInstanceOf(ExchangeUnavailableException.class)
                .hasMessageContaining("CFG-002")
                .hasMessageContaining("disk full");

        assertThat(outbox.find(KEY)).isEmpty();
        assertThat(filesIn(folder)).isZero();
    }

    @Test
    void aDocumentIdNeverBecomesAPath() {
        DocumentKey key = DocumentKey.of(new OrganId(".."), new DocumentId("../../../etc/passwd"));

        Path path = outbox().path(key);

        assertThat(path.normalize()).isEqualTo(path).startsWithRaw(folder.resolve("outbox"));
        assertThat(key.name()).matches("[0-9a-f]{64}");
    }

    @Test
    void keysOfDifferentPartsDiffer() {
        assertThat(DocumentKey.of("a", "bc")).isNotEqualTo(DocumentKey.of("ab", "c"));
    }

    @Test
    void aRefusedEnvelopeStaysButMakesWayForAMendedOne() {
        Outbox outbox = outbox();
        outbox.store(KEY, out -> {
            out.write('1');
            return 1;
        });

        outbox.setAside(KEY, DigestsOf.text("1"));

        assertThat(outbox.find(KEY)).isEmpty();
        assertThat(outbox.path(KEY)
                        .resolveSibling("refused-" + DigestsOf.text("1").hex() + ".edxml"))
                .hasContent("1");
    }

    @Test
    void theMomentOfAReportIsChosenOnce() {
        Instant first = Instant.parse("2026-03-02T03:00:00Z");

        assertThat(outbox().momentOf(KEY, () -> first)).isEqualTo(first);
        assertThat(outbox().momentOf(KEY, () -> first.plusSeconds(9))).isEqualTo(first);
    }

    private Outbox outbox() {
        return new Outbox(folder.resolve("outbox"), folder.resolve("tmp"));
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).count();
        }
    }
}
