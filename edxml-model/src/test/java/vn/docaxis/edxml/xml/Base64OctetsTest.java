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
                "QUJD,QUJD"
            })
    void junkIsRefused(String text) {
        assertThatThrownBy(() -> decoded(text, text.length())).isInstanceOf(IllegalArgumentException.class);
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

    private static byte[] decoded(String text, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Base64Octets octets = new Base64Octets(out);
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i += piece) {
            octets.add(characters, i, Math.min(piece, characters.length - i));
        }
        octets.finish();
        assertThat(octets.size()).isEqualTo(out.size());
        return out.toByteArray();
    }
}
