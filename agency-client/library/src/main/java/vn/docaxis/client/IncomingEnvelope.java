package vn.docaxis.client;

import java.nio.file.Path;
import java.time.Instant;
import vn.docaxis.edxml.Digest;
import vn.docaxis.signing.trust.TrustReport;

/**
 * What is known of a received envelope whatever it carries.
 *
 * @param trust why the certificate that signed it counts
 */
record IncomingEnvelope(
        Path path, Digest digest, String signer, TrustReport trust, Instant signingTime, boolean repeated) {}
