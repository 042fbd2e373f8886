package vn.docaxis.signing.pdf.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;

/**
 * The two parts of the file that a signature covers, before and after its value. Source: ISO 32000-2, section 12.8.1.
 *
 * @param start    where the first part begins: 0, or the start of the file is not covered
 * @param gap      where it ends and the value begins
 * @param second   where the value ends and the second part begins
 * @param end      where that ends; the signed state of the file ends here too
 */
public record ByteRange(long start, long gap, long second, long end) {
    private static final int END_MARK_WITHIN = 16;

    /** Empty if it is no range within a file of that size that leaves a gap. */
    public static Optional<ByteRange> of(COSDictionary signature, long fileSize) {
        COSArray numbers = signature.getCOSArray(COSName.BYTERANGE);
        if (numbers == null || numbers.size() != 4) {
            return Optional.empty();
        }
        long[] value = new long[4];
        for (int i = 0; i < value.length; i++) {
            if (!(numbers.getObject(i) instanceof COSInteger number) || !number.isValid() || number.longValue() < 0) {
                return Optional.empty();
            }
            value[i] = number.longValue();
        }
        boolean inside = value[0] <= fileSize
                && value[1] <= fileSize - value[0]
                && value[2] > value[0] + value[1]
                && value[2] <= fileSize
                && value[3] <= fileSize - value[2];
        return inside
                ? Optional.of(new ByteRange(value[0], value[0] + value[1], value[2], value[2] + value[3]))
                : Optional.empty();
    }

    public boolean coversTheStart() {
        return start == 0 && gap > 0;
    }

    /** Whether a file could have ended there: its end mark is the last that is covered, but for white space. */
    public boolean endsAsFilesEnd(FileChannel file) throws IOException {
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(END_MARK_WITHIN, end - second));
        while (tail.hasRemaining() && file.read(tail, end - tail.capacity() + tail.position()) >= 0) {
            // until it is full
        }
        String text = new String(tail.array(), StandardCharsets.ISO_8859_1);
        return text.stripTrailing().endsWith("%%EOF");
    }
}
