package vn.docaxis.signing.pdf.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * PDFBox's parser for files that want to harm. It decodes streams of objects and of cross references into memory, whatever they unpack
 * to: here they keep their filter only if it is a single Flate that unpacks to little. Pictures and pages are never decoded here.
 */
public final class GuardedParser extends PDFParser {
    private static final long MOST_UNPACKED = 1 << 20;
    private static final long MOST_UNPACKED_IN_ALL = 16 << 20;
    private static final long WIDEST_ROW = 1 << 16;
    private static final int NARROWEST_REFERENCE = 3;

    private GuardedParser(GuardedFile file) throws IOException {
        super(file, "", null, null, null);
        document = new GuardedDocument(this);
    }

    /**
     * Reads a file as leniently as PDFBox can.
     *
     * @throws Encrypted if the file is
     * @throws Allowance.UsedUp if it asks for too much
     */
    public static PDDocument read(GuardedFile file) throws IOException {
        return new GuardedParser(file).parse();
    }

    /** Not looked into: its streams could not be measured before they are decrypted. */
    public static final class Encrypted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Encrypted() {
            super("encrypted", null, false, false);
        }
    }

    private static final class GuardedDocument extends COSDocument {
        private long unpacked;

        GuardedDocument(GuardedParser parser) {
            super(null, parser);
        }

        /** Whoever is about to decrypt asks for this first. */
        @Override
        public COSDictionary getEncryptionDictionary() {
            if (getTrailer() != null && getTrailer().getItem(COSName.ENCRYPT) != null) {
                throw new Encrypted();
            }
            return null;
        }

        /** Every stream of the file passes here before it is decoded. */
        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            COSStream stream = super.createCOSStream(dictionary, start, length);
            COSBase filter = stream.getFilters();
            if (filter != null && !(isFlate(filter) && hasNarrowRows(stream) && unpacksToLittle(stream))) {
                stream.removeItem(COSName.FILTER);
            }
            refuseEmptyReferences(stream);
            return stream;
        }

        private static boolean isFlate(COSBase filter) {
            COSBase only = filter instanceof COSArray array && array.size() == 1 ? array.get(0) : filter;
            return COSName.FLATE_DECODE.equals(only) || COSName.FLATE_DECODE_ABBREVIATION.equals(only);
        }

        private static boolean hasNarrowRows(COSStream stream) {
            COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
            COSBase only = parameters instanceof COSArray array && array.size() == 1 ? array.getObject(0) : parameters;
            if (!(only instanceof COSDictionary row)) {
                return only == null;
            }
            return size(row, COSName.COLUMNS, 1)
                            * size(row, COSName.COLORS, 1)
                            * size(row, COSName.BITS_PER_COMPONENT, 8)
                    <= WIDEST_ROW;
        }

        /** Beyond any bound for what is no number or none that fits. */
        private static long size(COSDictionary row, COSName name, int otherwise) {
            int value = row.getInt(name, otherwise);
            return value < 1 || value > WIDEST_ROW ? WIDEST_ROW + 1 : value;
        }

        private boolean unpacksToLittle(COSStream stream) throws IOException {
            long most = Math.min(MOST_UNPACKED, MOST_UNPACKED_IN_ALL - unpacked);
            byte[] in = new byte[1 << 12];
            byte[] out = new byte[1 << 13];
            long size = 0;
            Inflater inflater = new Inflater(true);
            try (InputStream packed = stream.createRawInputStream()) {
                packed.skip(2); // PDFBox, too, takes no notice of the header
                while (!inflater.finished() && size <= most) {
                    if (inflater.needsInput()) {
                        int read = packed.read(in);
                        if (read < 1) {
                            break;
                        }
                        inflater.setInput(in, 0, read);
                    }
                    size += inflater.inflate(out);
                }
            } catch (DataFormatException damaged) {
                // As far as it goes.
            } finally {
                inflater.end();
            }
            unpacked += size;
            return size <= most;
        }

        /** References of no width never come to the end of their stream. */
        private static void refuseEmptyReferences(COSStream stream) throws IOException {
            COSArray widths = stream.getCOSArray(COSName.W);
            if (widths == null
                    || !COSName.XREF.equals(stream.getCOSName(COSName.TYPE)) && !stream.containsKey(COSName.SIZE)) {
                return;
            }
            long sum = 0;
            for (COSBase width : widths) {
                sum += width instanceof COSNumber number ? number.longValue() : 0;
            }
            if (sum < NARROWEST_REFERENCE) {
                throw new IOException("cross references of %d bytes".formatted(sum));
            }
        }
    }
}
