package vn.docaxis.gateway.relay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.signing.EnvelopeVerifier;
import vn.docaxis.signing.trust.TrustStore;

/** The verifier with the limits of this gateway. */
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {
    @Bean
    EnvelopeVerifier envelopeVerifier(TrustStore trust, LimitsProperties limits) {
        return new EnvelopeVerifier(trust, limits.readLimits());
    }
}
