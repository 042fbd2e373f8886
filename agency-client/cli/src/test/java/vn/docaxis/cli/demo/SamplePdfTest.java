package vn.docaxis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SamplePdfTest {
    private final String pdf = new String(SamplePdf.of(List.of("So (1)", "back\\slash")), StandardCharsets.US_ASCII);

    @Test
    void everyOffsetOfTheTableLeadsToItsObject() {
        Matcher offsets = Pattern.compile("(\\d{10}) 00000 n \n").matcher(pdf);
        int number = 0;
        while (offsets.find()) {
            number++;
            assertThat(pdf.substring(Integer.parseInt(offsets.group(1)))).startsWith(number + " 0 obj\n");
        }
        assertThat(number).isEqualTo(5);
    }

    @Test
    void theEndTellsWhereTheTableIs() {
        Matcher start = Pattern.compile("startxref\n(\\d+)\n%%EOF\n$").matcher(pdf);

        assertThat(start.find()).isTrue();
        assertThat(pdf.substring(Integer.parseInt(start.group(1)))).startsWith("xref\n0 6\n");
    }

    @Test
    void bracketsAndBackslashesAreEscaped() {
        assertThat(pdf).contains("(So \\(1\\)) Tj").contains("(back\\\\slash) Tj");
    }
}
