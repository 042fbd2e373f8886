package vn.docaxis.signing;

import java.security.cert.X509Certificate;
import java.util.List;
import vn.docaxis.signing.revocation.RevocationStatement;

/**
 * What verifying a signature years later needs beside the roots.
 *
 * @param certificates of signer, time-stamp authority and their issuers
 * @param statements   about the revocation of each of them, made after the time-stamp or valid at it
 */
public record ValidationMaterial(List<X509Certificate> certificates, List<RevocationStatement> statements) {
    public static final ValidationMaterial NONE = new ValidationMaterial(List.of(), List.of());

    public ValidationMaterial {
        certificates = List.copyOf(certificates);
        statements = List.copyOf(statements);
    }

    boolean isEmpty() {
        return certificates.isEmpty() && statements.isEmpty();
    }

    @Override
    public String toString() {
        return "ValidationMaterial[%d certificates, %d statements]".formatted(certificates.size(), statements.size());
    }
}
