package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzippedTest {
    private static final int BOMB = 64 << 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1_000_000})
    void whatWasPackedComesOutHoweverTheLineCutsIt(int chunk) throws IOException {
        byte[] content = content(50_000);

        assertThat(unpacked(gzip(content), chunk)).isEqualTo(content);
        assertThat(unpacked(gzip(new byte[0]), chunk)).isEmpty();
    }

    @Test
    void whatCameBeforeACutIsThereAndTheCutIsNoEnd() throws IOException {
        byte[] content = content(50_000);
        byte[] packed = gzip(content);
        SmallBody body = new SmallBody();
        Gunzipped<byte[]> cut = new Gunzipped<>(body);

        cut.take(ByteBuffer.wrap(packed, 0, packed.length / 2));

        assertThatThrownBy(cut::end).isInstanceOf(IOException.class).hasMessageContaining("cut off");
        byte[] beginning = body.end();
        assertThat(beginning.length).isGreaterThan(content.length / 3);
        assertThat(beginning).isEqualTo(Arrays.copyOf(content, beginning.length));
    }

    @Test
    void aSmallAnswerThatUnpacksToAFloodIsGivenUp() throws IOException {
        byte[] bomb = gzip(new byte[BOMB]);

        assertThatThrownBy(() -> unpacked(bomb, bomb.length))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void damageIsFound() throws IOException {
        byte[] packed = gzip(content(50_000));

        assertDamaged(changedAt(packed, 0), "not gzip");
        assertDamaged(changedAt(packed, 3), "not gzip");
        assertDamaged(changedAt(packed, packed.length - 8), "damaged");
        assertDamaged(changedAt(packed, packed.length - 1), "damaged");
        assertDamaged(Arrays.copyOf(packed, packed.length - 1), "cut off");
        assertDamaged(Arrays.copyOf(packed, packed.length + 1), "follows the end");
    }

    private static void assertDamaged(byte[] packed, String why) {
        assertThatThrownBy(() -> unpacked(packed, 1000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static byte[] changedAt(byte[] bytes, int place) {
        byte[] changed = bytes.clone();
        changed[place] ^= 1;
        return changed;
    }

    private static byte[] unpacked(byte[] packed, int chunk) throws IOException {
        Gunzipped<byte[]> body = new Gunzipped<>(new SmallBody());
        for (int at = 0; at < packed.length; at += chunk) {
            body.take(ByteBuffer.wrap(packed, at, Math.min(chunk, packed.length - at)));
        }
        return body.end();
    }

    /** Half of it repeats, half of it does not. */
    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        Arrays.fill(content, 0, length / 2, (byte) 'a');
        return content;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
