package vn.docaxis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class ParagraphTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(Paragraph.of("  một dòng", 2)).isEqualTo("  một dòng");
        assertThat(Paragraph.of("", 2)).isEmpty();
    }

    @Test
    void longTextGoesOnBelowItself() {
        String text = "    " + "chữ ".repeat(40).strip();

        String broken = Paragraph.of(text, 2);

        assertThat(broken.lines()).hasSize(2).allMatch(line -> line.length() <= Paragraph.WIDTH);
        assertThat(broken.lines().skip(1)).allMatch(line -> line.startsWith("      chữ"));
        assertThat(broken.replaceAll("\\s+", " ")).isEqualTo(text.replaceAll("\\s+", " "));
    }

    @Test
    void aWordLongerThanALineIsCutBetweenLettersAndNothingIsLost() {
        String word = Normalizer.normalize("ệ".repeat(350), Normalizer.Form.NFD);

        String broken = Paragraph.of("  " + word, 2);

        assertThat(broken.replaceAll("\\s", "")).isEqualTo(word);
        assertThat(broken.lines())
                .allMatch(
                        line -> Normalizer.normalize(line, Normalizer.Form.NFC).length() <= Paragraph.WIDTH);
        assertThat(broken.lines().skip(1)).allMatch(line -> line.startsWith("    e"));
    }
}
