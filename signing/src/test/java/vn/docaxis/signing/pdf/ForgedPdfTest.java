package vn.docaxis.signing.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.signing.key.SigningKey;

/** Files that make some readers show a valid signature. Source: "1 Trillion Dollar Refund" and "Shadow Attacks", both of pdf-insecurity.org. */
class ForgedPdfTest {
    private static final SigningKey LEADER = PdfKeys.AUTHORITY.signer("CN=Nguyễn Văn Mẫu");
    private static final byte[] SIGNED = PdfSigning.by(LEADER).sign(PdfSigning.page("Cap 100 dong"));
    private static final Pattern RANGE = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)\\] *");
    private static final Pattern VALUE = Pattern.compile("/Contents <([0-9A-Fa-f]+)>");

    @TempDir
    Path folder;

    @Test
    void theFileBeforeItIsForgedIsValid() throws IOException {
        assertThat(results(SIGNED)).containsExactly(PdfResult.VALID);
    }

    @Test
    void aCoveredByteThatWasChanged() throws IOException {
        byte[] forged = SIGNED.clone();
        forged[20] ^= 1;

        assertThat(results(forged)).containsExactly(PdfResult.CHANGED);
    }

    @Test
    void anyByteThatWasChanged() throws IOException {
        Matcher value = found(VALUE, SIGNED);
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            byte[] forged = SIGNED.clone();
            int at = random.nextInt(forged.length);
            forged[at] = (byte) (forged[at] + 1 + random.nextInt(255));

            boolean sameValue = at > value.start(1) && at < value.end(1);
            if (!sameValue) {
                assertNotValid(forged);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // universal forgery: no range
                "/ByteRange null",
                "/ByteRange []",
                "/ByteRange [0 100 200]",
                "/ByteRange [0 100 200 300 400]",
                "/ByteRange [-1 100 200 300]",
                "/ByteRange [0 -100 200 300]",
                "/ByteRange [0 100 50 300]", // the parts overlap
                "/ByteRange [0 100 100 300]", // no gap
                "/ByteRange [0 100 200 99999999]",
                "/ByteRange [0 9223372036854775807 1 1]",
                "/ByteRange [0 99999999999999999999 1 1]",
                "/ByteRange [0.5 100 200 300]",
                "/ByteRange [(0) 100 200 300]",
                "/ByteRange [0 0 0 0]",
                "/ByteRange 5",
                "/ByteRange [0 #A #B 0]",
                "/ByteRange [1 #A1 #B #C]", // the first byte is not covered
                "/ByteRange [0 #A #B #C1]", // the last byte is not covered
                "/ByteRange [0 10 #B #C]", // the gap is wider than the value
                "/ByteRange [0 #A #B1 #C1]", // so it is at its end
                "/ByteRange [0 #A #B #C]/ByteRange [0 9 #B #C]"
            })
    void aByteRangeThatIsNoneOrCoversLess(String range) throws IOException {
        assertNotValid(withRange(SIGNED, range));
    }

    @Test
    void bytesAfterTheEndThatBelongToNoObject() throws IOException {
        byte[] forged = (new String(SIGNED, ISO_8859_1) + "\n% not covered\n%%EOF\n").getBytes(ISO_8859_1);

        assertThat(results(forged)).containsExactly(PdfResult.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Contentz <", "/Contents  ", "/Con#74ent<"})
    void aValueThatIsMissing(String inItsPlace) throws IOException {
        assertNotValid(replaced(SIGNED, "/Contents <", inItsPlace));
    }

    @Test
    void aValueThatIsEmpty() throws IOException {
        Matcher value = found(VALUE, SIGNED);

        assertNotValid(spliced(SIGNED, value.start(1), value.end(1), ""));
        assertNotValid(spliced(
                SIGNED, value.start(1), value.end(1), "0".repeat(value.group(1).length())));
    }

    @Test
    void aValueThatIsThereTwice() throws IOException {
        Matcher range = found(RANGE, SIGNED);
        String second = range.group() + "/Contents <00>";
        Matcher padding = found(Pattern.compile("/ByteRange \\[[^\\]]*\\] {" + "0,40}"), SIGNED);

        assertNotValid(spliced(SIGNED, padding.start(), padding.end(), second));
    }

    @Test
    void aValueOfAnotherFile() throws IOException {
        byte[] other = PdfSigning.by(LEADER).sign(PdfSigning.page("Cap 900 dong"));
        Matcher from = found(VALUE, SIGNED);
        Matcher to = found(VALUE, other);

        assertThat(results(spliced(other, to.start(1), to.end(1), from.group(1))))
                .containsExactly(PdfResult.CHANGED);
    }

    @Test
    void bytesAfterTheValueInItsRoom() throws IOException {
        Matcher value = found(VALUE, SIGNED);
        String zeros = value.group(1);

        assertNotValid(spliced(SIGNED, value.end(1) - 4, value.end(1), "abcd"));
        assertThat(zeros).endsWith("0000");
    }

    /**
     * Signature wrapping: what was signed after the value moves down, and in between stand a dictionary that takes the place of the
     * signed one, with a range around all of it, and cross references that lead to it. Range, digest and value fit each other.
     */
    @Test
    void objectsInTheGapBesideTheValue() throws IOException {
        String text = new String(SIGNED, ISO_8859_1);
        Matcher range = found(RANGE, SIGNED);
        int gap = Integer.parseInt(range.group(1));
        int second = Integer.parseInt(range.group(2));
        int references = Integer.parseInt(text.replaceAll("(?s).*startxref\\s+(\\d+)\\s+%%EOF\\s*", "$1"));
        String dictionary = text.substring(text.lastIndexOf("\n", text.lastIndexOf(" 0 obj", gap)) + 1, gap);
        String number = dictionary.substring(0, dictionary.indexOf(' '));
        String table = text.substring(references, text.indexOf("startxref", references));

        int shift = 100_000;
        String start = "<00> >>\nendobj\n";
        String value = text.substring(gap, second).replaceAll("(00){100,}>$", "00".repeat(50) + ">");
        String inGap = start
                + dictionary.replace("/Type /Sig", "/Type /Sig /Name (Forger)")
                + value
                + "/ByteRange [0 %d %d %s] >>\nendobj\n".formatted(gap, second + shift, range.group(3));
        String forgedTable = Pattern.compile("\\d{10}(?= 00000 n)")
                .matcher(table)
                .replaceAll(offset -> {
                    int old = Integer.parseInt(offset.group());
                    boolean isSignature = text.startsWith(number + " 0 obj", old);
                    return "%010d".formatted(isSignature ? gap + start.length() : old > second ? old + shift : old);
                });
        String untilReferences = "%" + " ".repeat(references - gap - inGap.length() - 2) + "\n";
        String rest = forgedTable + "startxref\n" + references + "\n%%EOF\n%";
        int padding = second + shift - gap - inGap.length() - untilReferences.length() - rest.length();
        String forged =
                text.substring(0, gap) + inGap + untilReferences + rest + " ".repeat(padding) + text.substring(second);

        PdfSignatureReport report =
                examined(forged.getBytes(ISO_8859_1)).signatures().get(0);

        assertThat(report.integrity()).isEqualTo(PdfSignatureReport.Integrity.INTACT); // others stop here
        assertThat(report.findings()).containsExactly(PdfFinding.UNCOVERED_BYTES);
        assertThat(report.result()).isEqualTo(PdfResult.CHANGED);
    }

    /** An update that points the field to a copy of the dictionary, with another time and name in it. */
    @Test
    void aCopyOfTheDictionaryInAnUpdate() throws IOException {
        String text = new String(SIGNED, ISO_8859_1);
        Matcher field = Pattern.compile("(\\d+) 0 obj\\s*<<[^>]*?/FT /Sig(?s:.*?)/V (\\d+) 0 R")
                .matcher(text);
        assertThat(field.find()).isTrue();
        int object = text.indexOf("\n" + field.group(2) + " 0 obj");
        String copy = text.substring(object, text.indexOf("endobj", object) + 6)
                .replace("/Type /Sig", "/Type /Sig /Name (X)");
        String update = copy + "\n";
        long offset = text.length() + update.indexOf(field.group(2) + " 0 obj");
        String forged = text + update + "xref\n" + field.group(2) + " 1\n" + "%010d 00000 n\r\n".formatted(offset)
                + "trailer\n<< /Root 1 0 R /Size 99 /Prev " + text.replaceAll("(?s).*startxref\\s+(\\d+).*", "$1")
                + " >>\nstartxref\n" + (text.length() + update.length()) + "\n%%EOF\n";

        assertNotValid(forged.getBytes(ISO_8859_1));
    }

    @Test
    void bytesBeforeTheFile() throws IOException {
        assertNotValid(("%!junk\n" + new String(SIGNED, ISO_8859_1)).getBytes(ISO_8859_1));
    }

    @Test
    void aFileThatWasCutAfterTheSignature() throws IOException {
        byte[] cut =
                new String(SIGNED, ISO_8859_1).substring(0, SIGNED.length - 1).getBytes(ISO_8859_1);

        assertNotValid(cut);
    }

    @Test
    void aTimeStampOverOtherBytes() throws IOException {
        SigningKey stamps = PdfKeys.AUTHORITY.timeStamper("CN=Dấu thời gian");
        byte[] stamped = PdfSigning.by(stamps).as("ETSI.RFC3161").sign(PdfSigning.page("Cap 100 dong"));
        stamped[20] ^= 1;

        assertThat(results(stamped)).containsExactly(PdfResult.CHANGED);
    }

    private static byte[] withRange(byte[] pdf, String range) {
        Matcher found = found(Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)\\] *"), pdf);
        long[] value = {Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), Long.parseLong(found.group(3))};
        String text = range.replace("#A1", String.valueOf(value[0] - 1))
                .replace("#B1", String.valueOf(value[1] + 1))
                .replace("#C1", String.valueOf(value[2] - 1))
                .replace("#A", String.valueOf(value[0]))
                .replace("#B", String.valueOf(value[1]))
                .replace("#C", String.valueOf(value[2]));
        int room = found.group().length();
        return spliced(
                pdf,
                found.start(),
                found.end(),
                text.length() >= room ? text : text + " ".repeat(room - text.length()));
    }

    private static byte[] replaced(byte[] pdf, String from, String to) {
        String text = new String(pdf, ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(ISO_8859_1);
    }

    private static byte[] spliced(byte[] pdf, int start, int end, String text) {
        String all = new String(pdf, ISO_8859_1);
        return (all.substring(0, start) + text + all.substring(end)).getBytes(ISO_8859_1);
    }

    private static Matcher found(Pattern pattern, byte[] pdf) {
        Matcher matcher = pattern.matcher(new String(pdf, ISO_8859_1));
        assertThat(matcher.find()).isTrue();
        return matcher;
    }

    private void assertNotValid(byte[] pdf) throws IOException {
        assertThat(results(pdf)).doesNotContain(PdfResult.VALID, PdfResult.VALID_BUT_WEAK);
    }

    private List<PdfResult> results(byte[] pdf) throws IOException {
        return examined(pdf).signatures().stream()
                .map(PdfSignatureReport::result)
                .toList();
    }

    private PdfReport examined(byte[] pdf) throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), pdf);
        return new PdfExaminer(PdfTrust.of(List.of(PdfKeys.AUTHORITY.root())))
                .examine(file, Instant.parse("2026-06-01T00:00:00Z"));
    }
}
