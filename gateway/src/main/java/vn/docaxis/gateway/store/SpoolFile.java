package vn.docaxis.gateway.store;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** Holds the bytes of one submission while they are read and judged; closing it removes what was not kept. */
public final class SpoolFile implements Closeable {
    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final long limit;
    private final FileChannel channel;
    private final Room room;
    private long size;
    private boolean beyondLimit;
    private Optional<Digest> kept = Optional.empty();

    SpoolFile(Path path, long limit, Room room) throws IOException {
        this.path = path;
        this.limit = limit;
        this.room = room;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * The same bytes; each that is read from it is also in this file.
     *
     * @throws EnvelopeRejectedException while reading, {@code GWY-002} if there are more bytes than the limit
     */
    public InputStream tee(InputStream content) {
        return new BufferedInputStream(new Tee(content), BUFFER);
    }

    /** Takes in the bytes that nobody read through {@link #tee}, up to the limit. */
    public void drain(InputStream content) throws IOException {
        new Tee(content).transferTo(OutputStream.nullOutputStream());
    }

    /** Takes what is written to it in, up to the limit. */
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                append(bytes, from, length);
            }
        };
    }

    /** Gives all bytes so far. */
    public void copyTo(OutputStream target) throws IOException {
        Files.copy(path, target);
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    /** SHA-256 over all bytes so far. Reads the file again, which only refusals need, unless it was kept under its digest. */
    public Digest digest() throws IOException {
        if (kept.isPresent()) {
            return kept.get();
        }
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), engine)) {
            byte[] buffer = new byte[BUFFER];
            while (bytes.read(buffer) >= 0) {
                // the digest engine sees each buffer
            }
        }
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }

    /** Puts the bytes on the disk under their final name; from then on this file is no longer in the spool. */
    void moveTo(Path target, Digest digest) throws IOException {
        channel.force(true);
        channel.close();
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        kept = Optional.of(digest);
    }

    /** The bytes so far, for a store that reads them itself. */
    Path path() {
        return path;
    }

    /** The bytes are kept in a store that is no folder; this file is needed no more. */
    void keptElsewhere(Digest digest) throws IOException {
        channel.close();
        Files.deleteIfExists(path);
        kept = Optional.of(digest);
    }

    @Override
    public void close() throws IOException {
        room.close();
        channel.close();
        if (kept.isEmpty()) {
            Files.deleteIfExists(path);
        }
    }

    private void append(byte[] bytes, int from, int length) throws IOException {
        beyondLimit |= size + length > limit; // and stays so: a part was left out
        if (beyondLimit) {
            throw new EnvelopeRejectedException(FaultCode.REQUEST_SIZE.with(limit));
        }
        room.require(length);
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
        room.written(length);
        size += length;
    }

    private final class Tee extends FilterInputStream {
        Tee(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = in.read(buffer, from, length);
            if (read > 0) {
                append(buffer, from, read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, BUFFER)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() {
            // The request body belongs to the server, and a refusal still drains it.
        }
    }
}
