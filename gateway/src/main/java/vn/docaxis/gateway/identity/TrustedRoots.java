package vn.docaxis.gateway.identity;

import java.security.cert.X509Certificate;
import java.util.List;

/** The root certificates that everything must chain to: client certificates and signatures. */
public record TrustedRoots(List<X509Certificate> certificates) {
    public TrustedRoots {
        certificates = List.copyOf(certificates);
    }
}
