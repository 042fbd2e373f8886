package vn.docaxis.gateway.retention;

import java.time.Instant;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/**
 * A document whose bytes have been where they are for long enough.
 *
 * @param settledAt when its last recipient spoke
 */
record DueDocument(long id, OrganId originator, DocumentId exchangeId, Digest envelope, long size, Instant settledAt) {}
