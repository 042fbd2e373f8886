package vn.docaxis.gateway.identity;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import vn.docaxis.signing.trust.TrustBasis;
import vn.docaxis.signing.trust.TrustStore;

/** The root certificates that everything must chain to, client certificates and signatures, as they were last read without a fault. */
public final class TrustedRoots implements Reloadable {
    private final Path file;
    private volatile TrustBasis basis;

    TrustedRoots(TrustProperties properties) {
        this.file = properties.roots();
        this.basis = TrustBasis.ofRoots(TrustStore.readPem(file));
    }

    @Override
    public Fresh read() {
        TrustBasis fresh = TrustBasis.ofRoots(TrustStore.readPem(file));
        return new Fresh("roots", fresh.roots().size(), () -> basis = fresh);
    }

    /** For paths. */
    public TrustBasis basis() {
        return basis;
    }

    /** The roots of this moment. */
    public List<X509Certificate> certificates() {
        return List.copyOf(basis.roots());
    }
}
