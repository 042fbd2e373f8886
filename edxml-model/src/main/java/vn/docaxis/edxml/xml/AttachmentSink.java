package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the decoded octets of attachments go while an envelope is read. */
@FunctionalInterface
public interface AttachmentSink {
    /**
     * Opens the place for one attachment; the reader closes it.
     *
     * @param index from 0, in the order of the envelope
     */
    OutputStream open(int index) throws IOException;

    /** Octets are digested, counted and forgotten. */
    static AttachmentSink discard() {
        return index -> OutputStream.nullOutputStream();
    }

    /** Writes {@code 0.bin}, {@code 1.bin} and so on: no name from outside ever becomes a path. */
    static AttachmentSink files(Path folder) {
        return index -> Files.newOutputStream(file(folder, index));
    }

    /** The file that {@link #files} wrote for that attachment. */
    static Path file(Path folder, int index) {
        return folder.resolve(index + ".bin");
    }
}
