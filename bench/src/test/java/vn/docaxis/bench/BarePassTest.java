package vn.docaxis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

class BarePassTest {
    @TempDir
    Path folder;

    @Test
    void theBarePassDoesTheWorkThatItIsMeasuredFor() throws Exception {
        Path packet = BenchPacket.FIVE_HUNDRED.write(folder);

        UnverifiedEnvelope read = ReadingBenchmark.read(packet);
        List<String> expected = new ArrayList<>(List.of(read.digest().hex()));
        read.attachments().forEach(a -> expected.add(a.sha256().hex()));

        assertThat(expected).hasSize(501);
        assertThat(new BarePass().digests(packet)).isEqualTo(expected);
    }
}
