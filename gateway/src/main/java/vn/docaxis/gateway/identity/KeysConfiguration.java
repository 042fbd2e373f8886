package vn.docaxis.gateway.identity;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.signing.ReceiptSigner;

/** The keys and roots that the rest of the gateway uses. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    GatewayKeys gatewayKeys(KeysProperties keys, TrustProperties trust, GatewayIdentity identity, Clock clock) {
        return new GatewayKeys(keys, trust, identity, clock);
    }

    @Bean
    TrustedRoots trustedRoots(TrustProperties trust) {
        return new TrustedRoots(trust);
    }

    @Bean
    ReceiptSigner receiptSigner(GatewayKeys keys) {
        return new ReceiptSigner(keys::sign);
    }
}
