package vn.docaxis.gateway.broker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** The broker that the configuration wants. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {
    @Bean
    Broker broker(GatewayIdentity identity, BrokerProperties properties) throws Exception {
        return properties.isEmbedded() ? new EmbeddedBroker(identity) : new ExternalBroker(identity, properties);
    }
}
