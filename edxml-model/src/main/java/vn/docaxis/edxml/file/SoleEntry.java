package vn.docaxis.edxml.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The only entry of a zip, and the way to its content.
 *
 * @param header its local header, without the name
 * @param dataAt offset of its data in the file
 * @param end    offset at which the zip's directory begins
 */
public record SoleEntry(FileChannel zip, ZipEntryRecord entry, ByteBuffer header, long dataAt, long end) {
    /** Of the descriptor behind the data: none, or with or without signature and zip64. */
    private static final Set<Long> DESCRIPTOR_LENGTHS = Set.of(0L, 12L, 16L, 20L, 24L);

    private static final int DESCRIPTOR_FLAG = 8;
    private static final int SHORT_MASK = 0xFFFF;

    /**
     * Writes the content, which is not longer than stated even while it is written.
     *
     * @throws ZipRefusedException if it is not what the directory states, or cannot be unpacked
     */
    public void copyTo(OutputStream out) throws IOException, ZipRefusedException {
        checkReadable();
        checkAlone();
        ZipSlice packed = new ZipSlice(zip, dataAt, entry.packed());
        try {
            if (entry.method() == ZipEntryRecord.STORED) {
                copy(packed, out);
            } else {
                inflate(packed, out);
            }
        } catch (EOFException | ZipException e) {
            throw ZipRefusedException.damaged("the data of its entry are damaged (%s)".formatted(e.getMessage()));
        }
    }

    private void checkReadable() throws ZipRefusedException {
        if (entry.isEncrypted()) {
            throw ZipRefusedException.damaged("its entry has a password");
        }
        if (entry.method() != ZipEntryRecord.STORED && entry.method() != ZipEntryRecord.DEFLATED) {
            throw ZipRefusedException.damaged(
                    "its entry is packed by method %d, only 0 and 8 are read".formatted(entry.method()));
        }
    }

    /** A second content that only some programs find would be signed along with the first. */
    private void checkAlone() throws ZipRefusedException {
        if (entry.at() != 0 || !DESCRIPTOR_LENGTHS.contains(end - dataAt - entry.packed())) {
            throw ZipRefusedException.damaged("bytes that belong to no entry");
        }
        boolean later = (header.getShort(6) & DESCRIPTOR_FLAG) != 0;
        boolean same = (header.getShort(8) & SHORT_MASK) == entry.method()
                && (header.getShort(6) & 1) == (entry.flags() & 1)
                && (later || header.getInt(14) == entry.crc())
                && (later || isStated(header.getInt(18), entry.packed()))
                && (later || isStated(header.getInt(22), entry.size()));
        if (!same) {
            throw ZipRefusedException.damaged("its entry and its directory contradict each other");
        }
    }

    /** All bits set: the number stands in an extra field. */
    private static boolean isStated(int number, long value) {
        return number == -1 || number == (int) value && value >>> Integer.SIZE == 0;
    }

    private void inflate(ZipSlice packed, OutputStream out) throws IOException, ZipRefusedException {
        Inflater inflater = new Inflater(true);
        try (InputStream content = new InflaterInputStream(packed, inflater, 1 << 14)) {
            copy(content, out);
            if (packed.left() > 0 || inflater.getRemaining() > 0) {
                throw ZipRefusedException.damaged("bytes behind the end of its entry's data");
            }
        } finally {
            inflater.end();
        }
    }

    private void copy(InputStream content, OutputStream out) throws IOException, ZipRefusedException {
        CRC32 crc = new CRC32();
        byte[] piece = new byte[1 << 16];
        long size = 0;
        int n;
        while ((n = content.read(piece)) > 0) {
            size += n;
            if (size > entry.size()) {
                break;
            }
            crc.update(piece, 0, n);
            out.write(piece, 0, n);
        }
        if (size != entry.size() || (int) crc.getValue() != entry.crc()) {
            throw ZipRefusedException.damaged("size or CRC-32 of its entry differ from its directory");
        }
    }
}
