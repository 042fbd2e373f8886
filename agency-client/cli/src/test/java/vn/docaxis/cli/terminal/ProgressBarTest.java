package vn.docaxis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ProgressBar bar =
            new ProgressBar(new PrintStream(screen, true, StandardCharsets.UTF_8), Words.in("en"));

    @Test
    void aSmallTransferDrawsNothing() {
        bar.moved(1_000_000, 4_999_999);

        assertThat(screen.size()).isZero();
    }

    @Test
    void aLargeTransferIsDrawnInOneLine() {
        bar.moved(3_000_000, 6_000_000);
        bar.moved(3_000_001, 6_000_000);
        bar.moved(6_000_000, 6_000_000);

        assertThat(screen.toString(StandardCharsets.UTF_8))
                .startsWith("\rTransfer 50 % (3/6 MB) [####################                    ]\rTransfer 100 %")
                .endsWith("]" + System.lineSeparator());
    }

    @Test
    void withoutAnAudienceNothingIsDrawn() {
        new ProgressBar(null, Words.in("vi")).moved(6_000_000, 6_000_000);

        assertThat(screen.size()).isZero();
    }
}
