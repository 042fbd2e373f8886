package vn.docaxis.client;

import java.nio.file.Path;
import vn.docaxis.edxml.Digest;

/**
 * One attachment of a received document, as a file.
 *
 * @param name        as the originator called it, to be shown only: it may hold anything, never build a path from it
 * @param contentType as the signed manifest states it; unreliable, look at the content
 * @param description free text, often empty
 * @param size        of the file in bytes
 * @param digest      SHA-256 of the file
 * @param path        the file, under a safe name, unpacked if it travelled in a zip
 */
public record IncomingAttachment(
        String name, String contentType, String description, long size, Digest digest, Path path) {

    @Override
    public String toString() {
        return "IncomingAttachment[%s, %d bytes]".formatted(path.getFileName(), size);
    }
}
