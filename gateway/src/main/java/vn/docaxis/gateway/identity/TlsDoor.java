package vn.docaxis.gateway.identity;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.key.TlsContext;

/**
 * The TLS door: our key, our roots, TLS 1.2 or newer, and always a client certificate. Not by the settings {@code server.ssl}: they
 * want key stores, and the key of a token must be asked for at each handshake. After a reload new connections see the new
 * certificate and roots, and no former session is resumed; those that are open stay so.
 */
@Component
class TlsDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Reloadable {
    private static final String PROTOCOLS = "TLSv1.3+TLSv1.2";

    private final GatewayKeys keys;
    private final TrustedRoots roots;
    private final List<AbstractHttp11Protocol<?>> doors = new CopyOnWriteArrayList<>();

    TlsDoor(GatewayKeys keys, TrustedRoots roots) {
        this.keys = keys;
        this.roots = roots;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(this::secure);
    }

    private void secure(Connector connector) {
        AbstractHttp11Protocol<?> door = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        connector.setScheme("https");
        connector.setSecure(true);
        door.setSSLEnabled(true);
        door.addSslHostConfig(settings());
        // A client that waits for "100 Continue" hears a refusal before it has sent the envelope.
        connector.setProperty("continueResponseTiming", "onRead");
        doors.add(door);
    }

    @Override
    public Fresh read() {
        return new Fresh("tls", null, () -> doors.forEach(door -> door.addSslHostConfig(settings(), true)));
    }

    @Override
    public boolean isDerived() {
        return true;
    }

    private SSLHostConfig settings() {
        SSLHostConfig settings = new SSLHostConfig();
        settings.setProtocols(PROTOCOLS);
        settings.setCertificateVerification("required");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(settings, SSLHostConfigCertificate.Type.UNDEFINED);
        SigningKey key = keys.tls();
        certificate.setSslContext(
                new TomcatTls(TlsContext.of(key, roots.certificates()), key.chain(), roots.certificates()));
        settings.addCertificate(certificate);
        return settings;
    }
}
