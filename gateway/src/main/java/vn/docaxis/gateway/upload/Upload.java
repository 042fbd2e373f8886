package vn.docaxis.gateway.upload;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;

/**
 * One envelope on its way in.
 *
 * @param organ     who uploads it, main code of the registry
 * @param envelope  SHA-256 of the whole envelope, if its uploader declared it
 * @param length    bytes of the whole envelope, as declared
 * @param expiresAt until when it is kept if nothing more arrives
 */
record Upload(UUID id, OrganId organ, Optional<Digest> envelope, long length, Instant expiresAt) {}
