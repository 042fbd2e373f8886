package vn.docaxis.signing.xades;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.trust.TrustReport;

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

    /** All that these judgements rest on, without repetition. */
    public static ValidationMaterial of(Collection<TrustReport> reports) {
        return new ValidationMaterial(
                reports.stream()
                        .flatMap(report -> report.path().stream())
                        .distinct()
                        .toList(),
                reports.stream()
                        .flatMap(report -> report.statements().stream())
                        .distinct()
                        .toList());
    }

    /** Both, without repetition. */
    public ValidationMaterial and(ValidationMaterial other) {
        return new ValidationMaterial(
                Stream.concat(certificates.stream(), other.certificates.stream())
                        .distinct()
                        .toList(),
                Stream.concat(statements.stream(), other.statements.stream())
                        .distinct()
                        .toList());
    }

    @Override
    public String toString() {
        return "ValidationMaterial[%d certificates, %d statements]".formatted(certificates.size(), statements.size());
    }
}
