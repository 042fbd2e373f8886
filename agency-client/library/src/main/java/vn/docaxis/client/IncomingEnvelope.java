package vn.docaxis.client;

import java.nio.file.Path;
import java.time.Instant;
import vn.docaxis.edxml.Digest;

/** What is known of a received envelope whatever it carries. */
record IncomingEnvelope(Path path, Digest digest, String signer, Instant signingTime, boolean repeated) {}
