package vn.docaxis.client.home;

import java.nio.charset.StandardCharsets;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/**
 * The name under which files of one document are kept: a digest, since a document id may hold anything, {@code ../} included.
 *
 * @param name 64 hexadecimal digits
 */
public record DocumentKey(String name) {
    /** The key of a submission. */
    public static DocumentKey of(OrganId originator, DocumentId documentId) {
        return of(originator.value(), documentId.value());
    }

    /** The key of any other thing that these texts identify together. */
    public static DocumentKey of(String... parts) {
        // No part holds a NUL: ids refuse control characters, XML cannot carry it.
        return new DocumentKey(Digest.sha256Of(String.join("\0", parts).getBytes(StandardCharsets.UTF_8))
                .hex());
    }
}
