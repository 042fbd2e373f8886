package vn.docaxis.client;

import java.nio.file.Path;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/**
 * A signed envelope as a file, ready to be submitted.
 *
 * @param path       the file; in the outbox of the client's home when the client packed it
 * @param documentId its identity as a submission; for a status report, a recall or an update the composed one
 * @param digest     SHA-256 over all bytes of the file
 * @param size       of the file in bytes
 */
public record SignedFile(Path path, OrganId originator, DocumentId documentId, Digest digest, long size) {}
