package vn.docaxis.signing.trust;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What paths are built from.
 *
 * @param roots         where every path must end; several may overlap, old and new
 * @param intermediates may stand on a path when the other side does not send them; nothing is trusted because it stands here
 */
public record TrustBasis(Set<X509Certificate> roots, List<X509Certificate> intermediates) {
    public TrustBasis {
        roots = Set.copyOf(roots);
        intermediates = List.copyOf(intermediates);
    }

    public static TrustBasis ofRoots(Collection<X509Certificate> roots) {
        return new TrustBasis(Set.copyOf(roots), List.of());
    }

    @Override
    public String toString() {
        return "TrustBasis[%d roots, %d intermediates]".formatted(roots.size(), intermediates.size());
    }
}
