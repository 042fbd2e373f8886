package vn.docaxis.gateway.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.gateway.identity.KeysConfiguration.GatewayKeys;

/** The TLS door: our key, our roots, TLS 1.2 or newer; {@code server.ssl.client-auth=need} asks for the certificate. */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {
    private static final String BUNDLE = "gateway";
    private static final String KEY = "tls";
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");
    // The key store lives in memory only; the JDK wants a password all the same.
    private static final String IN_MEMORY = "in-memory";

    @Bean
    SslBundleRegistrar gatewayTls(GatewayKeys keys, TrustedRoots roots) {
        return bundles -> bundles.registerBundle(
                BUNDLE,
                SslBundle.of(
                        SslStoreBundle.of(keyStore(keys), IN_MEMORY, trustStore(roots)),
                        SslBundleKey.of(IN_MEMORY, KEY),
                        SslOptions.of(null, PROTOCOLS)));
    }

    /** A client that waits for "100 Continue" hears a refusal before it has sent the envelope. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueOnRead() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
    }

    private static KeyStore keyStore(GatewayKeys keys) {
        KeyStore store = empty();
        Certificate[] chain = keys.tls().chain().toArray(Certificate[]::new);
        try {
            store.setKeyEntry(KEY, keys.tls().privateKey(), IN_MEMORY.toCharArray(), chain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the TLS key cannot be used", e);
        }
        return store;
    }

    private static KeyStore trustStore(TrustedRoots roots) {
        KeyStore store = empty();
        int number = 0;
        try {
            for (X509Certificate root : roots.certificates()) {
                store.setCertificateEntry("root-" + number++, root);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the trusted roots cannot be used", e);
        }
        return store;
    }

    private static KeyStore empty() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has PKCS#12", e);
        }
    }
}
