package vn.docaxis.signing.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import vn.docaxis.signing.pdf.file.ByteRange;
import vn.docaxis.signing.pdf.file.DictionaryText;
import vn.docaxis.signing.pdf.file.DictionaryText.Span;
import vn.docaxis.signing.pdf.file.SignatureField;

/**
 * Where a signature stands in its file. The value counts only if it is the one entry {@code Contents} of the very dictionary that
 * readers find, and fills the gap of the byte range from the first to the last character: forged files differ in one of these.
 *
 * @param range    empty if there is none to speak of
 * @param value    empty unless it stands where it must
 * @param findings what is wrong with either
 */
record SignaturePlace(Optional<ByteRange> range, Optional<byte[]> value, List<PdfFinding> findings) {
    private static final int LONGEST_VALUE = 4 << 20;
    private static final int LONGEST_REST = 1 << 16;

    /** Looks for the place of a field's signature. */
    static SignaturePlace of(SignatureField field, COSDocument document, FileChannel file) throws IOException {
        Optional<ByteRange> range = ByteRange.of(field.signature(), file.size());
        if (range.isEmpty()) {
            return new SignaturePlace(range, Optional.empty(), List.of(PdfFinding.BYTE_RANGE));
        }
        return new Search(document, file, range.get()).place(field);
    }

    private record Search(COSDocument document, FileChannel file, ByteRange range) {
        SignaturePlace place(SignatureField field) throws IOException {
            if (!(field.signature().getDictionaryObject(COSName.CONTENTS) instanceof COSString contents)
                    || contents.getBytes().length == 0
                    || range.second() - range.gap() > LONGEST_VALUE) {
                return refused(PdfFinding.CONTENTS);
            }
            Optional<Text> text = text(field);
            if (text.isEmpty()) {
                return refused(PdfFinding.CONTENTS);
            }
            List<Span> ranges = text.get().dictionary().values(COSName.BYTERANGE.getName());
            List<Span> values = text.get().dictionary().values(COSName.CONTENTS.getName());
            if (ranges.size() != 1) {
                return refused(PdfFinding.BYTE_RANGE);
            }
            if (values.size() != 1) {
                return refused(PdfFinding.CONTENTS);
            }
            return place(text.get(), values.get(0), contents.getBytes());
        }

        private SignaturePlace place(Text text, Span value, byte[] contents) throws IOException {
            long start = text.offset() + value.start();
            long end = text.offset() + value.end();
            boolean inGap = range.gap() <= start && end <= range.second();
            if (!inGap) {
                return refused(PdfFinding.CONTENTS);
            }
            if (range.gap() != start || range.second() != end || !range.coversTheStart()) {
                return new SignaturePlace(
                        Optional.of(range), Optional.of(contents), List.of(PdfFinding.UNCOVERED_BYTES));
            }
            String hex = new String(
                    text.text(), value.start() + 1, value.end() - value.start() - 2, StandardCharsets.US_ASCII);
            if (text.text()[value.start()] != '<' || !isHexOf(hex, contents)) {
                return refused(PdfFinding.CONTENTS);
            }
            boolean wholeState = range.end() == file.size() || range.endsAsFilesEnd(file);
            return new SignaturePlace(
                    Optional.of(range),
                    Optional.of(contents),
                    wholeState ? List.of() : List.of(PdfFinding.UNCOVERED_BYTES));
        }

        private SignaturePlace refused(PdfFinding finding) {
            return new SignaturePlace(Optional.of(range), Optional.empty(), List.of(finding));
        }

        private static boolean isHexOf(String hex, byte[] contents) {
            try {
                return Arrays.equals(HexFormat.of().parseHex(hex), contents);
            } catch (IllegalArgumentException otherCharacters) {
                return false;
            }
        }

        /** The dictionary of the signature as the file has it: an object of its own, or written into its field. */
        private Optional<Text> text(SignatureField field) throws IOException {
            Optional<Text> ofField = object(field.item());
            COSBase value = ((COSDictionary) resolved(field.item())).getItem(COSName.V);
            if (value instanceof COSObject) {
                return object(value);
            }
            return ofField.flatMap(text -> {
                List<Span> values = text.dictionary().values(COSName.V.getName());
                return values.size() == 1
                        ? DictionaryText.at(text.text(), values.get(0))
                                .map(dictionary -> new Text(text.text(), text.offset(), dictionary))
                        : Optional.empty();
            });
        }

        private Optional<Text> object(COSBase item) throws IOException {
            COSObjectKey key = item instanceof COSObject reference ? reference.getKey() : null;
            Long offset = key == null ? null : document.getXrefTable().get(key);
            if (offset == null || offset <= 0 || offset >= range.end()) {
                return Optional.empty();
            }
            long end = Math.min(file.size(), Math.max(offset, range.second()) + LONGEST_REST);
            if (end - offset > LONGEST_VALUE + 2L * LONGEST_REST) {
                return Optional.empty();
            }
            ByteBuffer text = ByteBuffer.allocate((int) (end - offset));
            while (text.hasRemaining() && file.read(text, offset + text.position()) >= 0) {
                // until it is full
            }
            return DictionaryText.ofObject(text.array(), key.getNumber(), key.getGeneration())
                    .map(dictionary -> new Text(text.array(), offset, dictionary));
        }

        private static COSBase resolved(COSBase item) {
            return item instanceof COSObject reference ? reference.getObject() : item;
        }
    }

    private record Text(byte[] text, long offset, DictionaryText dictionary) {}
}
