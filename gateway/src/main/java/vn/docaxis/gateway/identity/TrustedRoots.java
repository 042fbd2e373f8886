package vn.docaxis.gateway.identity;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.docaxis.signing.revocation.LiveStatements;
import vn.docaxis.signing.trust.TrustBasis;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.trust.UnknownPolicy;

/**
 * The root certificates that everything must chain to, client certificates and signatures; the authorities between; and who is asked
 * about revocation. What the files said when they were last read without a fault: whoever holds this sees what is new.
 */
public final class TrustedRoots implements Reloadable {
    private final TrustProperties properties;
    private final LiveStatements revocation;
    private volatile TrustBasis basis;

    TrustedRoots(TrustProperties properties, LiveStatements revocation) {
        this.properties = properties;
        this.revocation = revocation;
        this.basis = read(properties);
    }

    /**
     * Reads roots, intermediates and CRL files again. If one of them cannot be used, nothing changes.
     *
     * @return how many roots there are now
     * @throws vn.docaxis.edxml.fault.ExchangeUnavailableException naming the file that cannot be used
     */
    public int reload() {
        read().takeEffect().run();
        return basis.roots().size();
    }

    @Override
    public Fresh read() {
        TrustBasis fresh = read(properties);
        Runnable lists = revocation.readAgain();
        return new Fresh("roots", fresh.roots().size(), () -> {
            basis = fresh;
            lists.run();
        });
    }

    /** For paths. */
    public TrustBasis basis() {
        return basis;
    }

    /** The roots of this moment. */
    public List<X509Certificate> certificates() {
        return List.copyOf(basis.roots());
    }

    /** Who is asked about revocation. */
    public LiveStatements revocation() {
        return revocation;
    }

    public UnknownPolicy unknown() {
        return properties.unknown();
    }

    /** How often it is looked whether something that was unknown can be asked again. */
    public Duration askLater() {
        return properties.askLater();
    }

    private static TrustBasis read(TrustProperties properties) {
        List<X509Certificate> intermediates = new ArrayList<>();
        properties.intermediates().forEach(file -> intermediates.addAll(TrustStore.readPem(file)));
        return new TrustBasis(Set.copyOf(TrustStore.readPem(properties.roots())), intermediates);
    }
}
