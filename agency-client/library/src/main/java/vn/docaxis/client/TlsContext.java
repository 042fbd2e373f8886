package vn.docaxis.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import vn.docaxis.signing.SigningKey;

/** TLS with the agency's client certificate and the configured roots alone. Host names are checked by the HTTP client. */
final class TlsContext {
    private static final char[] IN_MEMORY = new char[0];

    private TlsContext() {}

    static SSLContext of(SigningKey key, List<X509Certificate> roots) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity(key), IN_MEMORY);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors(roots));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has TLS and PKCS#12", e);
        }
    }

    private static KeyStore identity(SigningKey key) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry("tls", key.privateKey(), IN_MEMORY, key.chain().toArray(Certificate[]::new));
        return store;
    }

    private static KeyStore anchors(List<X509Certificate> roots) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (int i = 0; i < roots.size(); i++) {
            store.setCertificateEntry("root-" + i, roots.get(i));
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }
}
