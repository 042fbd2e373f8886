package vn.docaxis.edxml.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;
import java.util.Set;

/** The first bytes of some content, and what they tell about it. */
final class ContentStart {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int EMPTY_ZIP = 0x06054b50;
    private static final int SPLIT_ZIP = 0x08074b50;
    private static final int PROGRAM_HEADER_AT = 60;
    /** Sizes that the second header of a bitmap may have. */
    private static final Set<Integer> BITMAP_HEADERS = Set.of(12, 40, 52, 56, 64, 108, 124);

    private final byte[] octets;
    private final int length;
    private final ByteBuffer numbers;

    ContentStart(byte[] octets, int length) {
        this.octets = octets;
        this.length = Math.min(length, ContentKind.START_BYTES);
        this.numbers = ByteBuffer.wrap(octets, 0, this.length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The marks that a zip may start with: of an entry, of the end of an empty one, of one part of several. */
    static boolean isZip(int firstFourBytes) {
        return firstFourBytes == LOCAL_HEADER || firstFourBytes == EMPTY_ZIP || firstFourBytes == SPLIT_ZIP;
    }

    boolean isZip() {
        return length >= Integer.BYTES && isZip(numbers.getInt(0));
    }

    ContentKind kind() {
        if (length == 0) {
            return ContentKind.EMPTY;
        }
        return isZip() ? zipEntries().kind() : byMagicNumber().orElseGet(this::byText);
    }

    /** The entries whose headers are among the first bytes. */
    ZipContents zipEntries() {
        ZipContents contents = new ZipContents();
        for (int i = 0; i + ZipEntryRecord.LOCAL_LENGTH <= length; i++) {
            if (numbers.getInt(i) != LOCAL_HEADER) {
                continue;
            }
            int name = i + ZipEntryRecord.LOCAL_LENGTH;
            int data = name + (numbers.getShort(i + 26) & 0xFFFF);
            if (data <= length) {
                contents.entry(text(name, data));
            }
            int dataAfterExtra = data + (numbers.getShort(i + 28) & 0xFFFF);
            if (i == 0 && dataAfterExtra <= length && text(name, data).equals("mimetype")) {
                contents.mimeType(text(dataAfterExtra, Math.min(length, dataAfterExtra + 100)));
            }
        }
        return contents;
    }

    private Optional<ContentKind> byMagicNumber() {
        if (startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return Optional.of(ContentKind.OLE2);
        } else if (startsWith("{\\rtf")) {
            return Optional.of(ContentKind.RTF);
        } else if (startsWith("\u0089PNG\r\n\u001A\n")) {
            return Optional.of(ContentKind.PNG);
        } else if (startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of(ContentKind.JPEG);
        } else if (startsWith("GIF87a") || startsWith("GIF89a")) {
            return Optional.of(ContentKind.GIF);
        } else if (startsWith("II*\0") || startsWith("MM\0*") || startsWith("II+\0") || startsWith("MM\0+")) {
            return Optional.of(ContentKind.TIFF);
        } else if (startsWith("RIFF") && length >= 12 && text(8, 12).equals("WEBP")) {
            return Optional.of(ContentKind.WEBP);
        } else if (startsWith("\u001F\u008B\u0008")) {
            return Optional.of(ContentKind.GZIP);
        } else if (startsWith("7z\u00BC\u00AF\u0027\u001C")) {
            return Optional.of(ContentKind.SEVEN_ZIP);
        } else if (startsWith("Rar!\u001A\u0007")) {
            return Optional.of(ContentKind.RAR);
        } else if (startsWith("\u007FELF")) {
            return Optional.of(ContentKind.LINUX_PROGRAM);
        } else if (startsWith("BM") && length >= 18 && BITMAP_HEADERS.contains(numbers.getInt(14))) {
            return Optional.of(ContentKind.BMP);
        } else if (startsWith("MZ") && isProgram()) {
            return Optional.of(ContentKind.WINDOWS_PROGRAM);
        }
        return isPdf() ? Optional.of(ContentKind.PDF) : Optional.empty();
    }

    /** The two letters alone are a program of DOS or the start of a text. */
    private boolean isProgram() {
        if (length >= PROGRAM_HEADER_AT + Integer.BYTES) {
            int header = numbers.getInt(PROGRAM_HEADER_AT);
            if (header >= 0 && header <= length - 4 && text(header, header + 4).equals("PE\0\0")) {
                return true;
            }
        }
        return decoded().isEmpty();
    }

    /** Readers take white space and a byte order mark before it. */
    private boolean isPdf() {
        int i = startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        while (i < length && octets[i] >= 0 && octets[i] <= ' ') {
            i++;
        }
        return i + 5 <= length && text(i, i + 5).equals("%PDF-");
    }

    private ContentKind byText() {
        return decoded().map(TextKind::of).orElse(ContentKind.UNKNOWN);
    }

    /** The text that the bytes are, if they are one. */
    private Optional<String> decoded() {
        if (startsWith("\u00FF\u00FE")) {
            return decoded(UTF_16LE, 2);
        } else if (startsWith("\u00FE\u00FF")) {
            return decoded(UTF_16BE, 2);
        }
        return decoded(UTF_8, startsWith("\u00EF\u00BB\u00BF") ? 3 : 0);
    }

    private Optional<String> decoded(Charset charset, int from) {
        CharBuffer text = CharBuffer.allocate(length);
        boolean sound = !charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                // The last character may be cut off.
                .decode(ByteBuffer.wrap(octets, from, length - from), text, false)
                .isError();
        String decoded = text.flip().toString();
        return sound && decoded.chars().noneMatch(ContentStart::isNoText) ? Optional.of(decoded) : Optional.empty();
    }

    private static boolean isNoText(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c >= 0x7F && c < 0xA0 && c != 0x85;
    }

    private boolean startsWith(String magic) {
        return length >= magic.length() && text(0, magic.length()).equals(magic);
    }

    private String text(int from, int to) {
        return new String(octets, from, to - from, ISO_8859_1);
    }
}
