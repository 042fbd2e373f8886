package vn.docaxis.gateway.registry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.gateway.identity.TrustedRoots;
import vn.docaxis.signing.ConfirmationVerifier;
import vn.docaxis.signing.trust.TrustStore;

/** Trust as the gateway has it: our roots say who is genuine, the registry says who speaks for whom. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {
    @Bean
    TrustStore trustStore(TrustedRoots roots, Registry registry) {
        return TrustStore.reading(roots::basis, registry).withRevocation(roots.revocation(), roots.unknown());
    }

    @Bean
    ConfirmationVerifier confirmationVerifier(TrustStore trustStore) {
        return new ConfirmationVerifier(trustStore);
    }
}
