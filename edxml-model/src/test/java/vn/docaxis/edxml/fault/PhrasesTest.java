package vn.docaxis.edxml.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "its end states $2 entries, its directory has $1|phần cuối ghi $2 mục, mục lục có $1",
                "Illegal base64 character 2a|có ký tự không thuộc bảng base64 (mã 2a)",
                "nested elements|số cấp phần tử lồng nhau",
                "no XML tag within the first 64 bytes|không có thẻ XML nào trong 64 byte đầu",
                "its end states 3 entries, its directory has 4|phần cuối ghi 3 mục, mục lục có 4",
                "Attribute \"a\" was already specified for element \"b\".|thuộc tính a của phần tử b bị ghi hai lần",
            })
    void whatTheProgramSaysIsSaidInTheLanguageOfTheText(String english, String vietnamese) {
        Fault fault = FaultCode.ATTACHMENT_ZIP.with("a.txt", english);

        assertThat(fault.found(Fault.VIETNAMESE)).isEqualTo(vietnamese);
        assertThat(fault.found(Fault.ENGLISH)).isEqualTo(english);
        assertThat(fault.arguments()).containsExactly("a.txt", english);
    }

    @Test
    void whatCameFromOutsideIsShownAsItIs() {
        assertThat(FaultCode.ATTACHMENT_ZIP
                        .with("a.zip", "entry $1 \\ reaches into the directory")
                        .found(Fault.VIETNAMESE))
                .isEqualTo("mục $1 \\ lấn vào mục lục");
        assertThat(FaultCode.FIELD_TYPE_NAME.with("recipients").found(Fault.VIETNAMESE))
                .isEqualTo("recipients");
        assertThat(FaultCode.FIELD_TYPE_NAME.with("Công văn $1 \\1").found(Fault.VIETNAMESE))
                .isEqualTo("Công văn $1 \\1");
    }

    @Test
    void anEmptyValueIsShownAsADash() {
        assertThat(FaultCode.FIELD_TYPE_NAME.with(" ").found(Fault.VIETNAMESE)).isEqualTo("–");
    }

    @Test
    void everyPhraseIsInBothLanguagesAndNamesTheSameThings() throws Exception {
        List<String[]> phrases;
        try (InputStreamReader in =
                new InputStreamReader(Phrases.class.getResourceAsStream("phrases_vi.tsv"), StandardCharsets.UTF_8)) {
            StringWriter text = new StringWriter();
            in.transferTo(text);
            phrases = text.toString()
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }

        assertThat(phrases).allSatisfy(pair -> {
            assertThat(pair).hasSize(2);
            int differing = pair[0].split("\\{\\}", -1).length - 1;
            assertThat(IntStream.range(1, 9).filter(i -> pair[1].contains("$" + i)))
                    .allSatisfy(i -> assertThat(i).isLessThanOrEqualTo(differing));
        });
        assertThat(phrases).extracting(pair -> pair[0]).doesNotHaveDuplicates();
    }
}
