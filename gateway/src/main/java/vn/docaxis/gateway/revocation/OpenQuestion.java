package vn.docaxis.gateway.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate of which nobody could tell whether it was revoked when an envelope was accepted by it.
 *
 * @param path     the certificate first, its root last
 * @param lastUsed when the last envelope was accepted by it: the moment that counts
 * @param asked    how often it was asked about since
 */
record OpenQuestion(long judgement, int position, List<X509Certificate> path, Instant lastUsed, int asked) {}
