package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineSpeedTest {
    private long now;

    private final LineSpeed line = new LineSpeed(false, () -> now);

    @Test
    void aLineIsSlowWhenTheLastEnvelopeCameSlowly() throws IOException {
        assertThat(line.isSlow()).isFalse();

        comes(500_000, Duration.ofSeconds(1));
        assertThat(line.isSlow()).isTrue();

        comes(5_000_000, Duration.ofSeconds(1));
        assertThat(line.isSlow()).isFalse();
    }

    @Test
    void aSmallEnvelopeSaysNothingOfTheLine() throws IOException {
        comes(1_000, Duration.ofSeconds(1));

        assertThat(line.isSlow()).isFalse();
    }

    @Test
    void aLineThatIsSaidToBeSlowIsSlow() throws IOException {
        assertThat(new LineSpeed(true, () -> now).isSlow()).isTrue();
    }

    private void comes(int bytes, Duration in) throws IOException {
        StreamedBody.Target<byte[]> measured = line.measured(new SmallBody());
        now += in.toNanos();
        measured.take(ByteBuffer.allocate(bytes));
        measured.end();
    }
}
