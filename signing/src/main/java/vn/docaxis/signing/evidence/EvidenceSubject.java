package vn.docaxis.signing.evidence;

import java.time.Instant;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/**
 * What a package is about.
 *
 * @param envelope    SHA-256 over all bytes of the envelope
 * @param preparedBy  the gateway that makes the package
 * @param preparedFor the organ whose view of the exchange it shows
 */
public record EvidenceSubject(
        OrganId originator,
        DocumentId documentId,
        Digest envelope,
        OrganId preparedBy,
        OrganId preparedFor,
        Instant preparedAt) {
    @Override
    public String toString() {
        return "EvidenceSubject[%s, for %s]".formatted(documentId, preparedFor);
    }
}
