package vn.docaxis.signing.key;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The key entries of an open key store; those without a certificate do not count. */
final class StoredKeys {
    private final KeyStore store;
    private final List<KeyEntry> entries = new ArrayList<>();

    StoredKeys(KeyStore store) throws KeyStoreException {
        this.store = store;
        for (String alias : new TreeSet<>(Collections.list(store.aliases()))) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate) {
                entries.add(new KeyEntry(alias, chain(alias)));
            }
        }
    }

    List<KeyEntry> entries() {
        return List.copyOf(entries);
    }

    /** The name of the entry that an alias means: itself, or the only one there is. */
    Optional<String> entry(String alias) {
        Optional<String> same = entries.stream()
                .map(KeyEntry::alias)
                .filter(name -> name.equalsIgnoreCase(alias))
                .findFirst();
        return same.or(() -> entries.size() == 1 ? Optional.of(entries.get(0).alias()) : Optional.empty());
    }

    List<X509Certificate> chain(String entry) throws KeyStoreException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(entry)) {
            chain.add((X509Certificate) certificate);
        }
        return chain;
    }
}
