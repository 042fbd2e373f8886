package vn.docaxis.cli.log;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import vn.docaxis.signing.key.SigningKey;

/** The way to a log: plain HTTP, or TLS with the given roots (else Java's own) and, at a gateway's own door, a client certificate. */
public final class LogTls {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final char[] IN_MEMORY = new char[0];

    private LogTls() {}

    public static HttpClient client(Optional<List<X509Certificate>> roots, Optional<SigningKey> key) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (roots.isPresent() || key.isPresent()) {
            client.sslContext(context(roots, key));
        }
        return client.build();
    }

    private static SSLContext context(Optional<List<X509Certificate>> roots, Optional<SigningKey> key) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    key.isPresent() ? keyManagers(key.get()) : null,
                    roots.isPresent() ? trustManagers(roots.get()) : null,
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has TLS and PKCS#12", e);
        }
    }

    private static KeyManager[] keyManagers(SigningKey key) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry("tls", key.privateKey(), IN_MEMORY, key.chain().toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, IN_MEMORY);
        return keys.getKeyManagers();
    }

    private static TrustManager[] trustManagers(List<X509Certificate> roots)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (int i = 0; i < roots.size(); i++) {
            store.setCertificateEntry("root-" + i, roots.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }
}
