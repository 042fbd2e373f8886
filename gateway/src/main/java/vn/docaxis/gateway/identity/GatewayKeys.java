package vn.docaxis.gateway.identity;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.signing.key.KeyEntry;
import vn.docaxis.signing.key.KeySource;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.SubjectNames;
import vn.docaxis.signing.trust.TrustStore;

/** The gateway's two keys as they were last read without a fault: one signs receipts, one opens its TLS door. Ask at every use. */
public final class GatewayKeys implements Reloadable {
    private static final Logger log = LoggerFactory.getLogger(GatewayKeys.class);

    private final KeySource source;
    private final List<String> aliases;
    private final TrustProperties trust;
    private final GatewayIdentity identity;
    private final Clock clock;
    private volatile Pair current;

    /** Opens them; keys that clients would not accept stop the start. */
    GatewayKeys(KeysProperties keys, TrustProperties trust, GatewayIdentity identity, Clock clock) {
        this.source = keys.source();
        this.aliases = List.of(keys.signAlias(), keys.tlsAlias());
        this.trust = trust;
        this.identity = identity;
        this.clock = clock;
        this.current = readChecked();
    }

    private record Pair(SigningKey sign, SigningKey tls) {}

    public SigningKey sign() {
        return current.sign();
    }

    public SigningKey tls() {
        return current.tls();
    }

    @Override
    public Fresh read() {
        Pair fresh = readChecked();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("sign", shown(fresh.sign()));
        state.put("tls", shown(fresh.tls()));
        return new Fresh("keys", state, () -> current = fresh);
    }

    private Pair readChecked() {
        List<SigningKey> both = source.keys(aliases);
        Pair pair = new Pair(both.get(0), both.get(1));
        // Clients know the issuer by the subject of its certificate, not by our registry. The roots are read with
        // the keys: both may have changed together.
        TrustStore clients = TrustStore.of(TrustStore.readPem(trust.roots()), OrganBinding.bySubject());
        Instant now = clock.instant();
        clients.check(pair.sign().chain(), now, CertificateUse.SIGNING);
        clients.checkSpeaksFor(pair.sign().certificate(), identity.organId());
        clients.check(pair.tls().chain(), now, CertificateUse.TLS_SERVER);
        both.stream().map(SigningKey::certificate).distinct().forEach(certificate -> warn(certificate, now));
        return pair;
    }

    private static void warn(X509Certificate certificate, Instant now) {
        if (KeyEntry.endsSoon(certificate, now)) {
            log.atWarn()
                    .addKeyValue("event", "certificate.ends")
                    .addKeyValue("subject", SubjectNames.display(certificate))
                    .addKeyValue("until", certificate.getNotAfter().toInstant())
                    .log("a certificate of this gateway ends soon");
        }
    }

    static Map<String, Object> shown(SigningKey key) {
        X509Certificate certificate = key.certificate();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("subject", SubjectNames.display(certificate));
        shown.put("serial", certificate.getSerialNumber().toString(16));
        shown.put("until", certificate.getNotAfter().toInstant().toString());
        return shown;
    }

    @Override
    public String toString() {
        return "GatewayKeys[%s]".formatted(source);
    }
}
