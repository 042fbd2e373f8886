package vn.docaxis.edxml.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentKindTest {

    @ParameterizedTest
    @CsvSource({
        "25504446 2D312E34, PDF",
        "EFBBBF 0D0A 255044462D312E37, PDF",
        "D0CF11E0A1B11AE1 0000, OLE2",
        "7B5C727466 31, RTF",
        "89504E470D0A1A0A 00, PNG",
        "FFD8FFE0 0010, JPEG",
        "474946383961 01, GIF",
        "49492A00 08, TIFF",
        "4D4D002A 00, TIFF",
        "424D 00000000 00000000 36000000 28000000 01, BMP",
        "52494646 00000000 57454250 56, WEBP",
        "1F8B08 00, GZIP",
        "377ABCAF271C 00, SEVEN_ZIP",
        "526172211A07 0100, RAR",
        "7F454C46 02, LINUX_PROGRAM",
        "4D5A 90000300, WINDOWS_PROGRAM",
        "504B0506 000000000000000000000000000000000000, ZIP",
        "504B0304 FFFF, ZIP",
        "00010203, UNKNOWN",
        "C3, TEXT",
        "41 0000, UNKNOWN",
        "E1BB 41, UNKNOWN"
    })
    void theFirstBytesTell(String hex, ContentKind kind) {
        assertThat(ContentKind.of(bytes(hex))).isEqualTo(kind);
    }

    @Test
    void whatHasNoBytesIsEmpty() {
        assertThat(ContentKind.of(new byte[0])).isEqualTo(ContentKind.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "Kính gửi: Ủy ban nhân dân tỉnh, TEXT",
        "${NOI_DUNG_TEP}, TEXT",
        "MZ là hai chữ cái, TEXT",
        "BM, TEXT",
        "PK, TEXT",
        "<b>đậm</b>, HTML",
        "<tên>x</tên>, TEXT",
        "a < b, TEXT",
        "<?xml version='1.0'?><a/>, XML",
        "<?xml version='1.0'?>, XML",
        "<?xml version='1.0'?><!-- <html> --><edXML xmlns='x'/>, EDXML",
        "<edXML xmlns='x'>, EDXML",
        "<x:edXML xmlns:x='x'>, EDXML",
        "<tep xmlns='x'/>, XML",
        "<!DOCTYPE html><p>, HTML",
        "<!-- <svg> --> <HTML>, HTML",
        "<?xml version='1.0'?><html xmlns='x'>, HTML",
        "<script>alert(1)</script>, HTML",
        "<?xml version='1.0'?><svg onload='alert(1)'/>, SVG",
        "<svg xmlns='x'>, SVG",
        "<!DOCTYPE svg PUBLIC 'x'><svg>, SVG"
    })
    void textsAreToldApartByTheirFirstElementInEveryEncoding(String text, ContentKind kind) {
        assertThat(ContentKind.of(text.getBytes(UTF_8))).isEqualTo(kind);
        assertThat(ContentKind.of(("\n \uFEFF".substring(2) + text).getBytes(UTF_8)))
                .isEqualTo(kind);
        assertThat(ContentKind.of(("\uFEFF" + text).getBytes(UTF_16LE))).isEqualTo(kind);
        assertThat(ContentKind.of(("\uFEFF" + text).getBytes(UTF_16BE))).isEqualTo(kind);
    }

    @Test
    void aTextIsATextWhereverItIsCutOff() {
        byte[] text = "ế😀".repeat(10).getBytes(UTF_8);

        for (int length = 1; length < text.length; length++) {
            assertThat(ContentKind.of(Arrays.copyOf(text, length))).isEqualTo(ContentKind.TEXT);
        }
    }

    @Test
    void whatLiesBehindTheStartDoesNotMatter() {
        byte[] text = Arrays.copyOf("a".repeat(ContentKind.START_BYTES).getBytes(UTF_8), 100_000);

        assertThat(ContentKind.of(text)).isEqualTo(ContentKind.TEXT);
    }

    @Test
    void aProgramIsKnownByItsSecondHeader() {
        byte[] program = "MZ".concat(" ".repeat(100)).getBytes(ISO_8859_1);
        RawZip.little(4).putInt(64).flip().get(program, 60, 4);
        System.arraycopy("PE\0\0".getBytes(ISO_8859_1), 0, program, 64, 4);

        assertThat(ContentKind.of(program)).isEqualTo(ContentKind.WINDOWS_PROGRAM);
    }

    @ParameterizedTest
    @CsvSource({
        "'[Content_Types].xml,_rels/.rels,word/document.xml', DOCX",
        "'_rels/.rels,docProps/app.xml,word/document.xml,[Content_Types].xml', DOCX",
        "'[Content_Types].xml,xl/workbook.xml', XLSX",
        "'[Content_Types].xml,ppt/presentation.xml', PPTX",
        "'[Content_Types].xml,other/x.xml', ZIP",
        "'META-INF/MANIFEST.MF,a/B.class', JAR",
        "'word/notes.txt,a.txt', ZIP",
        "'a.pdf,b.pdf', ZIP"
    })
    void zipsAreToldApartByTheirEntries(String names, ContentKind kind) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names.split(",")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(UTF_8));
                zip.closeEntry();
            }
        }

        assertThat(ContentKind.of(out.toByteArray())).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(names = {"ODT", "ODS", "ODP"})
    void openDocumentsSayItInTheirFirstEntry(ContentKind kind) throws Exception {
        assertThat(ContentKind.of(withMimeType(kind.mimeType()))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/epub+zip", "application/vnd.etsi.asic-e+zip", ""})
    void otherTypesInTheFirstEntryAreZips(String type) throws Exception {
        assertThat(ContentKind.of(withMimeType(type))).isEqualTo(ContentKind.ZIP);
    }

    @Test
    void theNameTellsOle2FilesApartAndNothingElse() {
        assertThat(ContentKind.OLE2.of("a.DOC")).isEqualTo(ContentKind.DOC);
        assertThat(ContentKind.OLE2.of("a.xls")).isEqualTo(ContentKind.XLS);
        assertThat(ContentKind.OLE2.of("a.ppt")).isEqualTo(ContentKind.PPT);
        assertThat(ContentKind.OLE2.of("a.docx")).isEqualTo(ContentKind.OLE2);
        assertThat(ContentKind.OLE2.of("")).isEqualTo(ContentKind.OLE2);
        assertThat(ContentKind.PDF.of("a.doc")).isEqualTo(ContentKind.PDF);
    }

    @ParameterizedTest
    @EnumSource(ContentKind.class)
    void everyKindHasATypeANameInBothLanguagesAndATrueLabel(ContentKind kind) {
        assertThat(kind.mimeType()).matches("[a-z]+/[a-z0-9.+-]+");
        assertThat(kind.vietnamese()).isNotBlank().isNotEqualTo(kind.english());
        assertThat(kind.english()).isNotBlank();
        assertThat(ContentLabels.isTrue(kind.mimeType(), kind)).isTrue();
        assertThat(kind.extensions())
                .allSatisfy(e ->
                        assertThat(ContentLabels.promisedBy("a." + e, kind)).isEmpty());
    }

    @Property(tries = 3000)
    void anyBytesHaveAKind(@ForAll("startsOfThings") byte[] start) {
        assertThat(ContentKind.of(start)).isNotNull();
    }

    @Provide
    Arbitrary<byte[]> startsOfThings() {
        Arbitrary<byte[]> magic = Arbitraries.of(
                        "",
                        "PK\3\4",
                        "PK\5\6",
                        "MZ",
                        "BM",
                        "\u00FF\u00FE",
                        "\u00FE\u00FF",
                        "\u00EF\u00BB\u00BF",
                        "<?xml ",
                        "<!--",
                        "<!DOCTYPE ",
                        "RIFF",
                        "%PDF",
                        "PK\3\4mimetype")
                .map(m -> m.getBytes(ISO_8859_1));
        Arbitrary<byte[]> rest = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        return magic.flatMap(m -> rest.map(r -> {
            byte[] all = Arrays.copyOf(m, m.length + r.length);
            System.arraycopy(r, 0, all, m.length, r.length);
            return all;
        }));
    }

    private static byte[] withMimeType(String type) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] content = type.getBytes(UTF_8);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(content.length);
            CRC32 crc = new CRC32();
            crc.update(content);
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(content);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
