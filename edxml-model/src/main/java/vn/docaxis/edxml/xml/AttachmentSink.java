package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;

/** Where the decoded octets of attachments go while an envelope is read. */
@FunctionalInterface
public interface AttachmentSink {
    /**
     * Opens the place for one attachment; the reader closes it.
     *
     * @param index from 0, in the order of the envelope
     */
    OutputStream open(int index) throws IOException;

    /**
     * Told, after it was closed, that the base64 of an attachment is damaged: what was written is its start. Whoever only looks may
     * take note and return, then the reader goes on to the next attachment.
     *
     * @throws EnvelopeRejectedException the refusal, unless another method takes the place of this one
     */
    default void damaged(int index, EnvelopeRejectedException refusal) {
        throw refusal;
    }

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
