package vn.docaxis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
    private final Words vietnamese = Words.in("vi");
    private final Words english = Words.in("en");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(vietnamese.bundle().keySet()).isEqualTo(english.bundle().keySet());
    }

    @Test
    void bothLanguagesNameTheSameValues() {
        for (String key : vietnamese.bundle().keySet()) {
            assertThat(values(vietnamese, key)).as(key).isEqualTo(values(english, key));
        }
    }

    @Test
    void noTextHoldsAnApostropheThatWouldSwallowItsValues() {
        for (String key : english.bundle().keySet()) {
            assertThat(english.bundle().getString(key)).as(key).doesNotContain("'");
            assertThat(vietnamese.bundle().getString(key)).as(key).doesNotContain("'");
        }
    }

    @Test
    void anUnknownLanguageIsReadAsVietnamese() {
        assertThat(Words.in("fr").vietnamese()).isTrue();
    }

    @Test
    void numbersKeepTheirPlainDigits() {
        assertThat(vietnamese.say("receive.count", 1234567)).contains("1234567");
    }

    @Test
    void anEmptyLastValueLeavesNoBlankBehind() {
        assertThat(vietnamese.say("receive.status", "H57", "01", "đã đến", "G22,1", ""))
                .endsWith("G22,1.");
    }

    private static String values(Words words, String key) {
        String text = words.bundle().getString(key);
        if (text.contains("${")) {
            return "";
        }
        StringBuilder named = new StringBuilder();
        for (int i = 0; i < new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length; i++) {
            named.append(text.contains("{" + i + "}") ? i : "-");
        }
        return named.toString();
    }
}
