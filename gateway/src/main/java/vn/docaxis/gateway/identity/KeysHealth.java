package vn.docaxis.gateway.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.signing.key.KeyEntry;
import vn.docaxis.signing.key.SigningKey;

/**
 * Whether the keys sign, and how long their certificates last. A token that is away has a status of its own, which does not make
 * the whole gateway DOWN: whoever restarts what is down would then restart a gateway that waits for its token.
 */
@Component("keysHealthIndicator")
class KeysHealth implements HealthIndicator {
    private static final Status AWAY = new Status("TOKEN_AWAY");

    private final GatewayKeys keys;
    private final Clock clock;

    KeysHealth(GatewayKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        List<String> warnings = new ArrayList<>();
        for (SigningKey key : List.of(keys.sign(), keys.tls())) {
            String name = key == keys.sign() ? "sign" : "tls";
            health.withDetail(name, GatewayKeys.shown(key));
            if (KeyEntry.endsSoon(key.certificate(), clock.instant())) {
                warnings.add("the certificate of %s ends at %s"
                        .formatted(name, key.certificate().getNotAfter().toInstant()));
            }
        }
        if (!warnings.isEmpty()) {
            health.withDetail("warnings", warnings);
        }
        try {
            keys.sign().privateKey(); // a token shows by it that it signs
        } catch (ExchangeUnavailableException e) {
            health.status(AWAY).withDetail("problem", e.getMessage());
        }
        return health.build();
    }
}
