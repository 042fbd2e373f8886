package vn.docaxis.gateway.identity;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.signing.ReceiptSigner;
import vn.docaxis.signing.revocation.LiveStatements;

/** The keys and roots that the rest of the gateway uses. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    GatewayKeys gatewayKeys(KeysProperties keys, TrustProperties trust, GatewayIdentity identity, Clock clock) {
        return new GatewayKeys(keys, trust, identity, clock);
    }

    @Bean
    LiveStatements liveStatements(TrustProperties trust, Clock clock) {
        return new LiveStatements(trust.revocation(), clock);
    }

    @Bean
    TrustedRoots trustedRoots(TrustProperties trust, LiveStatements liveStatements) {
        return new TrustedRoots(trust, liveStatements);
    }

    @Bean
    ReceiptSigner receiptSigner(GatewayKeys keys) {
        return new ReceiptSigner(keys::sign);
    }
}
