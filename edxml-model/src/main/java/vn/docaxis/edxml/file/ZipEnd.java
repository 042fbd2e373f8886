package vn.docaxis.edxml.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The end of a zip, which says where its directory is. Source: PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
 *
 * @param entries        as stated; writers without zip64 state the last 16 bits only
 * @param directoryStart offset in the file
 * @param directoryEnd   offset in the file
 */
record ZipEnd(long entries, boolean zip64, long directoryStart, long directoryEnd) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int RECORD_SIGNATURE = 0x06064b50;
    private static final int RECORD_LENGTH = 56;
    private static final int SHORT_MASK = 0xFFFF;
    private static final long INT_MASK = 0xFFFFFFFFL;

    /** @throws ZipRefusedException if the file does not end as a zip does, or contradicts itself */
    static ZipEnd of(FileChannel zip) throws IOException, ZipRefusedException {
        int looked = (int) Math.min(zip.size(), LENGTH + LONGEST_COMMENT);
        long tailAt = zip.size() - looked;
        ByteBuffer tail = read(zip, tailAt, looked);
        for (int i = looked - LENGTH; i >= 0; i--) {
            if (tail.getInt(i) == SIGNATURE && (tail.getShort(i + 20) & SHORT_MASK) == looked - LENGTH - i) {
                return of(zip, tailAt + i, tail.slice(i, LENGTH).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        throw ZipRefusedException.damaged("cut off: no end of its directory");
    }

    private static ZipEnd of(FileChannel zip, long at, ByteBuffer end) throws IOException, ZipRefusedException {
        int disk = end.getShort(4) & SHORT_MASK;
        int entriesHere = end.getShort(8) & SHORT_MASK;
        int entries = end.getShort(10) & SHORT_MASK;
        long bytes = end.getInt(12) & INT_MASK;
        long start = end.getInt(16) & INT_MASK;
        boolean full = entries == SHORT_MASK || bytes == INT_MASK || start == INT_MASK;
        if (start + bytes == at && !full) {
            if (disk != 0 || end.getShort(6) != 0 || entriesHere != entries) {
                throw ZipRefusedException.damaged("one part of a zip in several parts");
            }
            return new ZipEnd(entries, false, start, at);
        }
        ZipEnd large = zip64(zip, at);
        if (large == null) {
            if (start + bytes != at) {
                throw ZipRefusedException.damaged("its directory is stated at %d to %d, but its end is at %d"
                        .formatted(start, start + bytes, at));
            }
            return new ZipEnd(entries, false, start, at);
        }
        if (entries != SHORT_MASK && entries != large.entries || start != INT_MASK && start != large.directoryStart) {
            throw ZipRefusedException.damaged("its two ends (zip and zip64) contradict each other");
        }
        return large;
    }

    /** Null if the zip has no such end. */
    private static ZipEnd zip64(FileChannel zip, long endAt) throws IOException, ZipRefusedException {
        if (endAt < LOCATOR_LENGTH + RECORD_LENGTH) {
            return null;
        }
        ByteBuffer locator = read(zip, endAt - LOCATOR_LENGTH, LOCATOR_LENGTH);
        if (locator.getInt(0) != LOCATOR_SIGNATURE) {
            return null;
        }
        long at = locator.getLong(8);
        if (at < 0 || at > endAt - LOCATOR_LENGTH - RECORD_LENGTH) {
            throw ZipRefusedException.damaged("its zip64 end is stated beyond the file");
        }
        ByteBuffer end = read(zip, at, RECORD_LENGTH);
        if (end.getInt(0) != RECORD_SIGNATURE || end.getLong(4) != endAt - LOCATOR_LENGTH - at - 12) {
            throw ZipRefusedException.damaged("its zip64 end is not where it is stated");
        }
        if (end.getInt(16) != 0 || end.getInt(20) != 0 || end.getLong(24) != end.getLong(32)) {
            throw ZipRefusedException.damaged("one part of a zip in several parts");
        }
        long start = end.getLong(48);
        long bytes = end.getLong(40);
        if (end.getLong(32) < 0 || start < 0 || bytes < 0 || start > at || bytes != at - start) {
            throw ZipRefusedException.damaged("its zip64 directory does not reach its end");
        }
        return new ZipEnd(end.getLong(32), true, start, at);
    }

    /** Little-endian, and filled to its limit. */
    static ByteBuffer read(FileChannel zip, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (zip.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the file became shorter");
            }
        }
        return bytes.flip();
    }
}
