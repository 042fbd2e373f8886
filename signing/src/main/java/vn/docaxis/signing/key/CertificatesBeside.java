package vn.docaxis.signing.key;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Certificates in a file beside a token: many tokens hold the certificate that they were set up with and no issuer. */
final class CertificatesBeside {
    private static final int LONGEST_CHAIN = 10;

    private final List<X509Certificate> certificates;

    CertificatesBeside(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /** The chain of that key: from its newest certificate as far as issuers are known. */
    List<X509Certificate> chainFor(List<X509Certificate> onToken) {
        X509Certificate leaf = certificates.stream()
                .filter(own -> own.getPublicKey().equals(onToken.get(0).getPublicKey()))
                .max(Comparator.comparing(X509Certificate::getNotAfter))
                .orElse(onToken.get(0));
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        Optional<X509Certificate> issuer = issuer(leaf, onToken);
        while (issuer.isPresent() && chain.size() < LONGEST_CHAIN) {
            chain.add(issuer.get());
            issuer = issuer(issuer.get(), onToken);
        }
        return chain;
    }

    private Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> onToken) {
        if (certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            return Optional.empty();
        }
        return Stream.concat(certificates.stream(), onToken.stream())
                .filter(other -> other.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(other -> other.getBasicConstraints() >= 0)
                .findFirst();
    }
}
