package vn.docaxis.edxml;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts as clerks, vendors and their programs write them, in any Unicode form; never with white space at either end. */
public final class TextArbitraries {
    private static final List<String> WORDS = List.of(
            "Ủy ban nhân dân",
            "Thừa Thiên – Huế",
            "Đắk Lắk",
            "V/v báo cáo quý",
            "Nguyễn Thị Ngọc Ảnh",
            "TTĐT",
            "1234",
            "số 02/QĐ-UBND",
            "ữ");
    private static final List<String> MARKUP =
            List.of("<", ">", "&", "\"", "'", "]]>", "&amp;", "<b/>", "<!--", "<?x?>");
    private static final List<String> RARE =
            List.of("😀", "𠮷", "\u0301", "é", "e\u0301", "\u00A0", "\uFFFD", "\u200B", "ﬁ", "한글", "\uE000", "עב");
    private static final List<String> BREAKS = List.of(" ", "  ", "\t", "\n", "\r\n", "\r", "\u2028", "\n\n  ");

    private TextArbitraries() {}

    /** Several lines perhaps. Lengths are in UTF-16 units, which are never fewer than the characters. */
    public static Arbitrary<String> texts(int shortest, int longest) {
        Arbitrary<String> characters = Arbitraries.integers()
                .between(' ', Character.MAX_CODE_POINT)
                .filter(TextArbitraries::isPlain)
                .map(Character::toString);
        return cut(
                Arbitraries.frequencyOf(List.of(
                        Tuple.of(5, words()),
                        Tuple.of(2, Arbitraries.of(MARKUP)),
                        Tuple.of(2, Arbitraries.of(RARE)),
                        Tuple.of(2, characters),
                        Tuple.of(3, Arbitraries.of(BREAKS)))),
                shortest,
                longest);
    }

    /** One line without control characters. */
    public static Arbitrary<String> lines(int shortest, int longest) {
        return cut(
                Arbitraries.frequencyOf(List.of(
                        Tuple.of(5, words()),
                        Tuple.of(1, Arbitraries.of(MARKUP)),
                        Tuple.of(1, Arbitraries.of(RARE)),
                        Tuple.of(3, Arbitraries.of(" ", "  ")))),
                shortest,
                longest);
    }

    /** In composed form and in decomposed form. */
    private static Arbitrary<String> words() {
        return Combinators.combine(Arbitraries.of(WORDS), Arbitraries.of(Normalizer.Form.NFC, Normalizer.Form.NFD))
                .as(Normalizer::normalize);
    }

    /** What XML has, without controls and without characters that no text may hold. */
    private static boolean isPlain(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL && type != Character.SURROGATE && (character & 0xFFFE) != 0xFFFE;
    }

    /** One text in ten is long enough to meet its limit. */
    private static Arbitrary<String> cut(Arbitrary<String> pieces, int shortest, int longest) {
        return Combinators.combine(
                        pieces.list().ofMinSize(Math.min(1, shortest)).ofMaxSize(12),
                        Arbitraries.frequency(Tuple.of(9, 1), Tuple.of(1, 50)))
                .as((p, times) -> cut(String.join("", p).repeat(times), shortest, longest));
    }

    private static String cut(String text, int shortest, int longest) {
        int end = Math.min(longest, text.length());
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
            end--;
        }
        String stripped = text.substring(0, end).strip();
        // White space that nobody sees, such as U+00A0, is no text.
        boolean said = stripped.codePoints().anyMatch(Character::isLetterOrDigit);
        return said ? stripped : shortest == 0 ? "" : "Ằ";
    }
}
