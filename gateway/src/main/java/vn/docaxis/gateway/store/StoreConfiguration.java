package vn.docaxis.gateway.store;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** Where envelopes are kept. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    EnvelopeStore envelopeStore(GatewayIdentity identity, StoreProperties properties) throws IOException {
        return new FileEnvelopeStore(properties.folder(identity));
    }
}
