package vn.docaxis.gateway.retention;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;

/**
 * An envelope in the store that may have gone to the archive, or been deleted, by the moment at which it is opened. A store may also open
 * it no sooner than its first byte is read, or again after a range was skipped: then it goes on in the archive from there.
 */
final class MovingEnvelope extends AbstractResource {
    private final Resource stored;
    private final Moved moved;

    MovingEnvelope(Resource stored, Moved moved) {
        this.stored = stored;
        this.moved = moved;
    }

    /** Looks where it is now; empty if nobody of ours has taken it away. */
    @FunctionalInterface
    interface Moved {
        Optional<Resource> find() throws IOException;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        try {
            InputStream bytes = stored.getInputStream();
            return stored.isFile() ? bytes : new Following(bytes); // a file that is open stays open
        } catch (FileNotFoundException | NoSuchFileException gone) {
            return whereItIsNow(gone);
        }
    }

    private InputStream whereItIsNow(IOException gone) throws IOException {
        Optional<Resource> now = moved.find();
        if (now.isEmpty()) {
            throw gone;
        }
        return now.get().getInputStream();
    }

    @Override
    public long contentLength() throws IOException {
        return stored.contentLength();
    }

    @Override
    public String getDescription() {
        return stored.getDescription();
    }

    private final class Following extends InputStream {
        private InputStream bytes;
        private long place;
        private boolean isMoved;

        Following(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int count) throws IOException {
            int read;
            try {
                read = bytes.read(buffer, from, count);
            } catch (FileNotFoundException | NoSuchFileException gone) {
                if (isMoved) {
                    throw gone;
                }
                follow(gone);
                read = bytes.read(buffer, from, count);
            }
            place += Math.max(read, 0);
            return read;
        }

        private void follow(IOException gone) throws IOException {
            bytes.close();
            bytes = whereItIsNow(gone);
            isMoved = true;
            bytes.skipNBytes(place);
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = bytes.skip(count);
            place += skipped;
            return skipped;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
