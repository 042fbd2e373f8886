package vn.docaxis.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.pdf",
                "1896_QD-TTg_m_294779.doc",
                "GUIDE_INSTALL OPENVPN.SIGNED.PDF",
                "Phụ lục (kèm theo Quyết định số 12).docx",
                "không có đuôi",
                "CONG VAN.pdf",
                "a..b.pdf",
                "公文.pdf"
            })
    void anOrdinaryNameStaysAsItIs(String name) {
        assertThat(reduced(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "/etc/passwd, passwd",
        "..\\..\\Windows\\win.ini, win.ini",
        "C:\\Users\\a.pdf, a.pdf",
        "\\\\server\\share\\a.pdf, a.pdf",
        "a/b\\c/d.pdf, d.pdf",
        "thư mục/, thư mục",
        "a/.., a",
        "C:a.pdf, C_a.pdf",
        "a.txt:b.exe, a.txt_b.exe",
        "a<b>|?*.pdf, a_b____.pdf"
    })
    void onlyTheLastPartOfAPathIsLeftAndNothingThatWindowsForbids(String name, String safe) {
        assertThat(reduced(name)).isEqualTo(safe);
    }

    @Test
    void controlCharactersLineBreaksAndDirectionMarksAreGone() {
        assertThat(reduced("hợp đồng\u202Efdp.exe")).isEqualTo("hợp đồngfdp.exe");
        assertThat(reduced("a\0.pdf\r\nX: y\u2028\uFEFF\u200B\u2066")).isEqualTo("a.pdfX_ y");
        assertThat(reduced("a\uD800.pdf")).isEqualTo("a.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "...", "/", "../..", "\\", " . . ", "\u202E", "\n", "\u00A0\u3000"})
    void whatLeavesNothingGetsAName(String name) {
        assertThat(reduced(name)).isEqualTo("tep-dinh-kem");
    }

    @Test
    void dotsAndBlanksAtTheEdgesAreGone() {
        assertThat(reduced(" .htaccess")).isEqualTo("htaccess");
        assertThat(reduced("a.exe . .")).isEqualTo("a.exe");
        assertThat(reduced("\u3000a.pdf\u00A0")).isEqualTo("a.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul.txt", "Aux.pdf", "com1", "LPT9.doc", "prn .pdf", "COM¹.txt", "conout$"})
    void namesOfDevicesAreDefused(String name) {
        assertThat(reduced(name)).isEqualTo("_" + name);
    }

    @Test
    void decomposedAndComposedNamesAreOne() {
        String composed = "Quyết định.pdf";

        assertThat(reduced(Normalizer.normalize(composed, Normalizer.Form.NFD))).isEqualTo(composed);
    }

    @Test
    void aLongNameKeepsItsExtensionAndWholeLetters() {
        String safe = reduced("ế".repeat(2000) + ".docx");

        assertThat(safe).matches("ế+\\.docx");
        assertThat(bytes(safe)).isBetween(253, 255);
        assertThat(reduced("x".repeat(300))).hasSize(255);
        assertThat(reduced("a." + "x".repeat(300))).hasSize(255);
        assertThat(reduced("😀".repeat(100) + ".pdf")).matches("(😀)+\\.pdf");
    }

    @Test
    void aNameOfAnyLengthIsReducedAtOnce() {
        assertTimeout(Duration.ofSeconds(5), () -> reduced("ế/ .".repeat(100_000) + "x".repeat(1_000_000)));
        assertTimeout(Duration.ofSeconds(5), () -> reduced("x" + " .".repeat(500_000) + "x"));
    }

    @Test
    void onlyASafeNameCanBeMade() {
        assertThatThrownBy(() -> new AttachmentName("../a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExtensionOfLettersAndDigitsIsFitForAPath() {
        assertThat(AttachmentName.of("a.PDF").plainExtension()).contains("pdf");
        assertThat(AttachmentName.of("a.tar.gz ").plainExtension()).contains("gz");
        assertThat(AttachmentName.of("no extension").plainExtension()).isEmpty();
        assertThat(AttachmentName.of("a.đuôi").plainExtension()).isEmpty();
        assertThat(AttachmentName.of("a.b c").plainExtension()).isEmpty();
        assertThat(AttachmentName.of("a.x123456789").plainExtension()).isEmpty();
        assertThat(AttachmentName.of("../../etc/passwd").plainExtension()).isEmpty();
    }

    @Property(tries = 2000)
    void everyTextHasASafeNameThatIsReducedToItself(@ForAll("hostileNames") String name) {
        String safe = reduced(name);

        assertThat(reduced(safe)).isEqualTo(safe);
        assertThat(bytes(safe)).isBetween(1, 255);
        assertThat(Normalizer.isNormalized(safe, Normalizer.Form.NFC)).isTrue();
        assertThat(safe).doesNotContain("/", "\\", ":", "\0", "\n").isNotIn(".", "..");
    }

    @Provide
    Arbitrary<String> hostileNames() {
        Arbitrary<String> parts = Arbitraries.of(
                "..",
                ".",
                "/",
                "\\",
                ":",
                " ",
                "\u0301",
                "e",
                "<",
                "\u0338",
                "\u202E",
                "\0",
                "CON",
                "nul",
                "ế",
                "\uD83D",
                "\u212B",
                "\u1100\u1161",
                "x".repeat(120),
                "ế".repeat(90),
                ".pdf");
        return Arbitraries.oneOf(
                parts.list().ofMaxSize(12).map(p -> String.join("", p)),
                Arbitraries.strings().all().ofMaxLength(300));
    }

    private static String reduced(String name) {
        return AttachmentName.of(name).value();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
