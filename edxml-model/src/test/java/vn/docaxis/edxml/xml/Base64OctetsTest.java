package vn.docaxis.edxml.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** attacks.md number 27. */
class Base64OctetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUJD*",
                "QU-D",
                "QU_D",
                "QUJD\u00A0",
                "QUJD\uFEFF",
                "ＱUJD",
                "QUJD{",
                "Q",
                "QU",
                "QUJ",
                "QUJDQ",
                "=",
                "====",
                "Q===",
                "QQ=",
                "QQ==QQ==",
                "QQ==QUJD",
                "QUI=Q",
                "QR==",
                "QUJ=",
                "QUJD=",
                "Q=JD",
                "%51UJD",
                "QUJD&",
                "QUJD,QUJD",
                "QUJD\u00E9",
                "QUJ\u0141",
                "QUJD\uD83D",
                "QUJD\uD83D\uDE00"
            })
    void junkIsRefused(String text) {
        String before = "A".repeat(1 << 16);
        for (String junk : new String[] {text, "\n" + text + "\n", before + text, before + "\n" + text}) {
            for (int piece : new int[] {1, 3, junk.length()}) {
                assertThatThrownBy(() -> decoded(junk, piece)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUJD", " Q U J D ", "QUJD\r\n", "\tQU\nJD", "Q\nU\nJ\nD"})
    void whiteSpaceIsPassedOver(String text) throws IOException {
        assertThat(new String(decoded(text, 1), UTF_8)).isEqualTo("ABC");
    }

    @Test
    void nothingIsNoOctets() throws IOException {
        assertThat(decoded("", 1)).isEmpty();
        assertThat(decoded(" \n", 1)).isEmpty();
    }

    @Test
    void textsAroundTheSizeOfTheBufferComeOutAsTheyWentIn() throws IOException {
        Random random = new Random(1);
        for (int size = 49_146; size <= 49_158; size++) {
            byte[] octets = new byte[size];
            random.nextBytes(octets);
            String text = Base64.getEncoder().encodeToString(octets);

            assertThat(decoded(text, 999)).isEqualTo(octets);
            assertThat(decoded(Base64.getMimeEncoder().encodeToString(octets), 4096))
                    .isEqualTo(octets);
            assertThatThrownBy(() -> decoded(text + "=", 999)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> decoded(text + "*", 999)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> decoded(text.substring(1), 999)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void looseBitsAtTheVeryEndOfTheBufferAreRefused() {
        String text = "A".repeat((1 << 16) - 4);

        assertThatThrownBy(() -> decoded(text + "QR==", 1 << 16)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decoded(text + "QQ==QUJD", 1 << 16)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 76, 20_000})
    void linesOfAnyLengthInPiecesOfAnyLengthAreTheSameOctets(int lineLength) throws IOException {
        byte[] octets = new byte[200_000];
        new Random(1).nextBytes(octets);
        String lines = Base64.getEncoder().encodeToString(octets).replaceAll("(.{" + lineLength + "})", " $1\r\n\t ");

        for (int piece : new int[] {1, 7, 4096, 1_000_000}) {
            assertThat(decoded(lines, piece)).isEqualTo(octets);
        }
    }

    @Test
    void oneBreakAnywhereWithinALongTextIsPassedOver() throws IOException {
        byte[] octets = new byte[150_000];
        new Random(1).nextBytes(octets);
        String text = Base64.getEncoder().encodeToString(octets);

        for (int at : new int[] {1, 65_535, 65_536, 65_537, 131_072, text.length()}) {
            assertThat(decoded(new StringBuilder(text).insert(at, '\n').toString(), 100_000))
                    .isEqualTo(octets);
        }
    }

    @Test
    void oneTextAfterAnotherStartsAfresh() throws IOException {
        Base64Octets base64 = new Base64Octets();
        base64.start(new ByteArrayOutputStream());
        base64.add("Q U J".toCharArray(), 0, 5);
        ByteArrayOutputStream second = new ByteArrayOutputStream();

        base64.start(second);
        base64.add("QQ==".toCharArray(), 0, 4);
        base64.finish();

        assertThat(second.toByteArray()).containsExactly('A');
        assertThat(base64.size()).isEqualTo(1);
        assertThat(base64.isBroken()).isFalse();
    }

    private static byte[] decoded(String text, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Base64Octets octets = new Base64Octets();
        octets.start(out);
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i += piece) {
            octets.add(characters, i, Math.min(piece, characters.length - i));
        }
        octets.finish();
        assertThat(octets.size()).isEqualTo(out.size());
        return out.toByteArray();
    }
}
