package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The end of a zip's directory: enough to tell whether the zip has one entry, without reading a directory that may be larger than the
 * memory. Source: PKWARE APPNOTE 6.3.10, section 4.3.16.
 *
 * @param entries        as stated; 65535 if the zip is too large to say it here
 * @param directoryBytes as stated
 */
record ZipEnd(int entries, long directoryBytes) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    /** One name, one extra field and one comment of 64 KiB each. */
    private static final long LARGEST_OF_ONE_ENTRY = 3L * 0xFFFF + 46;

    /** Empty if the file does not end as a zip does. */
    static Optional<ZipEnd> of(Path file) throws IOException {
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            int looked = (int) Math.min(zip.length(), LENGTH + LONGEST_COMMENT);
            byte[] tail = new byte[looked];
            zip.seek(zip.length() - looked);
            zip.readFully(tail);
            ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = looked - LENGTH; i >= 0; i--) {
                boolean comment =
                        bytes.getInt(i) == SIGNATURE && (bytes.getShort(i + 20) & 0xFFFF) == looked - LENGTH - i;
                if (comment) {
                    return Optional.of(new ZipEnd(bytes.getShort(i + 10) & 0xFFFF, bytes.getInt(i + 12) & 0xFFFFFFFFL));
                }
            }
            return Optional.empty();
        }
    }

    boolean isOneEntry() {
        return entries == 1 && directoryBytes <= LARGEST_OF_ONE_ENTRY;
    }
}
