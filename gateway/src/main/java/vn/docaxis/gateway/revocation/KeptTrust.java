package vn.docaxis.gateway.revocation;

import java.security.cert.X509Certificate;
import java.util.List;
import vn.docaxis.signing.revocation.RevocationStatement;

/**
 * What one certificate was believed by.
 *
 * @param path       the certificate first, its root last
 * @param statements what is known of their revocation by now; empty as long as nobody could tell
 */
public record KeptTrust(List<X509Certificate> path, List<RevocationStatement> statements) {
    public KeptTrust {
        path = List.copyOf(path);
        statements = List.copyOf(statements);
    }

    @Override
    public String toString() {
        return "KeptTrust[%d certificates, %d statements]".formatted(path.size(), statements.size());
    }
}
