package vn.docaxis.gateway.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * The bytes of an upload, as far as they have arrived. Parts are written where they belong, not at the end: should a connection that
 * broke still bring its last bytes while the next one goes on, both write the same bytes to the same place.
 */
public final class PartFile {
    private static final int BUFFER = 64 * 1024;

    private final Path path;

    PartFile(Path path) {
        this.path = path;
    }

    /** Makes it, without a byte. */
    public void create() {
        try {
            Files.createFile(path);
            Folders.sync(path.getParent());
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    /** How many bytes there are; empty if it was deleted, or never made. */
    public OptionalLong size() {
        try {
            return OptionalLong.of(Files.size(path));
        } catch (NoSuchFileException e) {
            if (!Files.isDirectory(path.getParent())) {
                throw EnvelopeStore.unavailable(
                        e); // the shared folder is not mounted, which says nothing of what is in it
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    /**
     * Takes in what comes, and keeps it also if the line breaks.
     *
     * @param offset where the first byte belongs; not beyond {@link #size}; a file that was deleted meanwhile is not made again
     * @param limit  size of the whole
     * @param room   for what comes
     * @return how many bytes there are now, all on the disk
     * @throws IOException               if the line breaks
     * @throws EnvelopeRejectedException {@code GWY-002} if there are more bytes than the whole has
     */
    public long append(long offset, InputStream content, long limit, Room room) throws IOException {
        try (FileChannel file = open()) {
            try {
                return write(file, offset, content, limit, room);
            } finally {
                force(file);
            }
        }
    }

    private static long write(FileChannel file, long offset, InputStream content, long limit, Room room)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long place = offset;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            if (place + read > limit) {
                throw new EnvelopeRejectedException(FaultCode.REQUEST_SIZE.with(limit));
            }
            room.require(read);
            place += write(file, place, ByteBuffer.wrap(buffer, 0, read));
            room.written(read);
        }
        return place;
    }

    private static int write(FileChannel file, long place, ByteBuffer bytes) {
        int length = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, place + length - bytes.remaining());
            }
            return length;
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    private FileChannel open() {
        try {
            return FileChannel.open(path, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    private static void force(FileChannel file) {
        try {
            file.force(true);
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    /** The bytes, from the first. */
    public InputStream read() {
        try {
            return new BufferedInputStream(Files.newInputStream(path), BUFFER);
        } catch (NoSuchFileException e) {
            return InputStream.nullInputStream();
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }
}
