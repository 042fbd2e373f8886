package vn.docaxis.gateway.receipt;

import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/**
 * What a receipt speaks of: one envelope of one originator.
 *
 * @param documentId empty if a refused envelope had none that could be read
 * @param envelope   SHA-256 over all its bytes
 */
public record Exchange(OrganId originator, Optional<DocumentId> documentId, Digest envelope) {}
