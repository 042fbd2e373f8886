package vn.docaxis.gateway.retention;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;

/** An envelope in the store that may have gone to the archive, or been deleted, by the moment at which it is opened. */
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
            return stored.getInputStream();
        } catch (FileNotFoundException | NoSuchFileException gone) {
            Optional<Resource> now = moved.find();
            if (now.isEmpty()) {
                throw gone;
            }
            return now.get().getInputStream();
        }
    }

    @Override
    public long contentLength() throws IOException {
        return stored.contentLength();
    }

    @Override
    public String getDescription() {
        return stored.getDescription();
    }
}
