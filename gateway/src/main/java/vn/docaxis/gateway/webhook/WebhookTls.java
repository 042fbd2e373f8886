package vn.docaxis.gateway.webhook;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.identity.GatewayKeys;
import vn.docaxis.gateway.identity.TrustedRoots;
import vn.docaxis.signing.key.TlsContext;
import vn.docaxis.signing.trust.TrustStore;

/** How webhooks are believed, and how the gateway shows itself to one that asks for a certificate. Asked anew after each reload. */
@Component
class WebhookTls {
    private final GatewayKeys keys;
    private final TrustedRoots roots;
    private final List<X509Certificate> further;

    WebhookTls(GatewayKeys keys, TrustedRoots roots, WebhookProperties properties) {
        this.keys = keys;
        this.roots = roots;
        this.further = properties.roots() == null ? List.of() : TrustStore.readPem(properties.roots());
    }

    SSLContext context() {
        List<X509Certificate> all = new ArrayList<>(roots.certificates());
        all.addAll(further);
        return TlsContext.of(keys.tls(), all);
    }
}
