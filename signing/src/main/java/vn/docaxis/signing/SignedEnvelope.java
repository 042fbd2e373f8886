package vn.docaxis.signing;

import vn.docaxis.edxml.Digest;

/**
 * An envelope that was signed and written.
 *
 * @param digest SHA-256 over all its bytes
 * @param size   in bytes
 */
public record SignedEnvelope(Digest digest, long size) {}
