package vn.docaxis.gateway.store;

import java.time.Instant;
import vn.docaxis.edxml.Digest;

/**
 * What a list of the store says of an envelope; nobody has looked at its bytes.
 *
 * @param digest what they should have, from the name
 * @param size   in bytes
 * @param keptAt when they were stored last, by the clock of the store
 */
public record KeptEnvelope(Digest digest, long size, Instant keptAt) {}
