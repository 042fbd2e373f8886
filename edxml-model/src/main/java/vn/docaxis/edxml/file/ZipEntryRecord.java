package vn.docaxis.edxml.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One entry of a zip as its directory states it. Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.5.3.
 *
 * @param name    in the directory
 * @param unicode the other name that Info-ZIP's extra field gives it, which some programs prefer
 * @param packed  bytes in the zip
 * @param size    bytes unpacked
 * @param at      offset of its local header in the file
 */
public record ZipEntryRecord(
        ZipEntryName name,
        Optional<ZipEntryName> unicode,
        int flags,
        int method,
        int crc,
        long packed,
        long size,
        long at,
        boolean link) {
    static final int LOCAL_LENGTH = 30;
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int ENCRYPTED = 1;
    private static final int ZIP64_EXTRA = 0x0001;
    private static final int UNICODE_PATH_EXTRA = 0x7075;
    private static final int UNIX = 3;
    private static final int MAC = 19;
    private static final int FILE_TYPE = 0xF000;
    private static final int LINK = 0xA000;
    private static final int SHORT_MASK = 0xFFFF;
    private static final long INT_MASK = 0xFFFFFFFFL;

    /** Reads the next record of the directory. */
    static ZipEntryRecord read(InputStream directory) throws IOException, ZipRefusedException {
        ByteBuffer fixed = little(directory, LENGTH);
        if (fixed.getInt(0) != SIGNATURE) {
            throw ZipRefusedException.damaged("something else in its directory");
        }
        ZipEntryName name = ZipEntryName.of(
                little(directory, fixed.getShort(28) & SHORT_MASK).array());
        ByteBuffer extra = little(directory, fixed.getShort(30) & SHORT_MASK);
        directory.skipNBytes(fixed.getShort(32) & SHORT_MASK);
        Sizes sizes = Sizes.of(fixed, extra);
        int system = fixed.get(5) & 0xFF;
        return new ZipEntryRecord(
                name,
                unicodeName(extra),
                fixed.getShort(8) & SHORT_MASK,
                fixed.getShort(10) & SHORT_MASK,
                fixed.getInt(16),
                sizes.packed,
                sizes.size,
                sizes.at,
                (system == UNIX || system == MAC) && (fixed.getInt(38) >>> 16 & FILE_TYPE) == LINK);
    }

    private static ByteBuffer little(InputStream directory, int length) throws IOException {
        byte[] bytes = directory.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the directory is cut off");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Optional<ZipEntryName> unicodeName(ByteBuffer extra) {
        // A version and the CRC-32 of the other name come first.
        return field(extra, UNICODE_PATH_EXTRA)
                .filter(f -> f.remaining() >= 5)
                .map(f -> f.slice(5, f.remaining() - 5))
                .map(f -> {
                    byte[] name = new byte[f.remaining()];
                    f.get(name);
                    return ZipEntryName.of(name);
                });
    }

    /** Paddings and fields that end too late are nobody's: they are passed over. */
    private static Optional<ByteBuffer> field(ByteBuffer extra, int tag) {
        int i = 0;
        while (i + 4 <= extra.limit()) {
            int length = extra.getShort(i + 2) & SHORT_MASK;
            if (i + 4 + length > extra.limit()) {
                return Optional.empty();
            }
            if ((extra.getShort(i) & SHORT_MASK) == tag) {
                return Optional.of(extra.slice(i + 4, length).order(ByteOrder.LITTLE_ENDIAN));
            }
            i += 4 + length;
        }
        return Optional.empty();
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** What is too large for its 32 bits stands in an extra field, in this order. */
    private record Sizes(long size, long packed, long at) {
        static Sizes of(ByteBuffer fixed, ByteBuffer extra) throws ZipRefusedException {
            ByteBuffer large = field(extra, ZIP64_EXTRA).orElse(ByteBuffer.allocate(0));
            long size = number(fixed.getInt(24), large);
            long packed = number(fixed.getInt(20), large);
            long at = number(fixed.getInt(42), large);
            int disk = fixed.getShort(34) & SHORT_MASK;
            if (disk != 0 && disk != SHORT_MASK) {
                throw ZipRefusedException.damaged("one part of a zip in several parts");
            }
            return new Sizes(size, packed, at);
        }

        private static long number(int small, ByteBuffer large) throws ZipRefusedException {
            if ((small & INT_MASK) != INT_MASK) {
                return small & INT_MASK;
            }
            if (large.remaining() < Long.BYTES) {
                throw ZipRefusedException.damaged("an entry lacks its zip64 sizes");
            }
            long number = large.getLong();
            if (number < 0) {
                throw ZipRefusedException.damaged("an entry states an impossible zip64 size");
            }
            return number;
        }
    }
}
