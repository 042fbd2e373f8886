package vn.docaxis.gateway.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** Where envelopes are kept. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    EnvelopeStore envelopeStore(GatewayIdentity identity, StoreProperties properties, S3Properties s3) {
        return s3.isUsed()
                ? new S3EnvelopeStore(S3Connection.open(s3), s3)
                : new FileEnvelopeStore(properties.folder(identity));
    }
}
