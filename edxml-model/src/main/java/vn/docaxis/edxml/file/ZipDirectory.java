package vn.docaxis.edxml.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * What the directory of a zip says, checked against its entries one by one: nothing is kept but sums, however many there are.
 * Stricter than most programs, so that no two of them see two contents. Source: PKWARE APPNOTE 6.3.10, section 4.3.
 *
 * @param entries files and folders
 * @param kind    of file that the zip is
 * @param sole    the only entry, if it is a file
 */
public record ZipDirectory(long entries, ContentKind kind, Optional<SoleEntry> sole) {

    /**
     * Walks through the directory.
     *
     * @throws ZipRefusedException if the zip is cut off or contradicts itself, has an unsafe name, or unpacks beyond a limit
     */
    public static ZipDirectory of(FileChannel zip, UnpackLimits limits) throws IOException, ZipRefusedException {
        Walk walk = new Walk(zip, ZipEnd.of(zip), limits);
        try {
            walk.run();
        } catch (EOFException e) {
            throw ZipRefusedException.damaged("its directory is cut off");
        }
        return new ZipDirectory(walk.entries, walk.contents.kind(), walk.sole());
    }

    /** One way through; the object holds what was met so far. */
    private static final class Walk {
        /** Larger than any disk, small enough to be added up. */
        private static final long IMPOSSIBLE = 1L << 46;

        private static final int LOCAL_SIGNATURE = 0x04034b50;
        private static final int SHORT_MASK = 0xFFFF;

        private final FileChannel zip;
        private final ZipEnd end;
        private final UnpackLimits limits;
        private final ZipContents contents;
        private long entries;
        private long taken;
        private long unpacked;
        private SoleEntry last;

        Walk(FileChannel zip, ZipEnd end, UnpackLimits limits) throws IOException {
            this.zip = zip;
            this.end = end;
            this.limits = limits;
            ByteBuffer start = ZipEnd.read(zip, 0, (int) Math.min(zip.size(), ContentKind.START_BYTES));
            this.contents = new ContentStart(start.array(), start.limit()).zipEntries();
        }

        void run() throws IOException, ZipRefusedException {
            ZipSlice directory = new ZipSlice(zip, end.directoryStart(), end.directoryEnd() - end.directoryStart());
            while (directory.left() > 0) {
                if (entries == limits.entries()) {
                    throw ZipRefusedException.beyond("entries of one zip", limits.entries());
                }
                add(ZipEntryRecord.read(directory));
            }
            // Writers without zip64 state the last 16 bits.
            if (entries != end.entries() && (end.zip64() || (entries & SHORT_MASK) != end.entries())) {
                throw ZipRefusedException.damaged(
                        "its end states %d entries, its directory has %d".formatted(end.entries(), entries));
            }
            if (taken > end.directoryStart()) {
                throw ZipRefusedException.damaged("its entries overlap");
            }
            if (limits.isBomb(zip.size(), unpacked)) {
                throw ZipRefusedException.bomb(limits.ratio(), zip.size(), unpacked);
            }
        }

        private void add(ZipEntryRecord entry) throws IOException, ZipRefusedException {
            checkName(entry.name());
            if (entry.unicode().isPresent()) {
                checkName(entry.unicode().get());
            }
            if (entry.link()) {
                throw ZipRefusedException.unsafe(entry.name() + " -> symbolic link");
            }
            entries++;
            unpacked += Math.min(entry.size(), IMPOSSIBLE);
            contents.entry(entry.name().octets());
            checkLocalHeader(entry);
        }

        private static void checkName(ZipEntryName name) throws ZipRefusedException {
            if (name.isUnsafe()) {
                throw ZipRefusedException.unsafe(name.toString());
            }
        }

        /** Programs that read a zip from its start see these headers and no directory. */
        private void checkLocalHeader(ZipEntryRecord entry) throws IOException, ZipRefusedException {
            long most = end.directoryStart() - ZipEntryRecord.LOCAL_LENGTH;
            if (entry.at() > most) {
                throw beyondDirectory(entry);
            }
            ByteBuffer header = ZipEnd.read(zip, entry.at(), ZipEntryRecord.LOCAL_LENGTH);
            if (header.getInt(0) != LOCAL_SIGNATURE) {
                throw ZipRefusedException.damaged("no entry where its directory states %s".formatted(entry.name()));
            }
            int nameLength = header.getShort(26) & SHORT_MASK;
            int extraLength = header.getShort(28) & SHORT_MASK;
            long dataAt = entry.at() + ZipEntryRecord.LOCAL_LENGTH + nameLength + extraLength;
            if (dataAt > end.directoryStart() || entry.packed() > end.directoryStart() - dataAt) {
                throw beyondDirectory(entry);
            }
            byte[] name = ZipEnd.read(zip, entry.at() + ZipEntryRecord.LOCAL_LENGTH, nameLength)
                    .array();
            checkName(ZipEntryName.of(name));
            taken += dataAt + entry.packed() - entry.at();
            last = new SoleEntry(zip, entry, header, dataAt, end.directoryStart());
        }

        private static ZipRefusedException beyondDirectory(ZipEntryRecord entry) {
            return ZipRefusedException.damaged("entry %s reaches into the directory".formatted(entry.name()));
        }

        Optional<SoleEntry> sole() {
            return Optional.ofNullable(last)
                    .filter(only -> entries == 1 && !only.entry().name().isFolder());
        }
    }
}
