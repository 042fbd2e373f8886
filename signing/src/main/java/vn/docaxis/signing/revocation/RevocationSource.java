package vn.docaxis.signing.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Who is asked about certificates: {@link StapledStatements} that came with the evidence, or {@link LiveStatements}. */
public interface RevocationSource {
    /**
     * What is known of each certificate of a path at that moment. Answers always, and in bounded time.
     *
     * @param path verified: each certificate is issued by the next, the last one is the trusted root. The issuer's key decides whose
     *     word a statement is
     * @return one for each certificate but the root, in their order
     */
    List<RevocationStatus> statusesOf(List<X509Certificate> path, Instant at);
}
