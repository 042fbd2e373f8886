package vn.docaxis.gateway.timestamp;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.signing.timestamp.TimeStampAuthorities;
import vn.docaxis.signing.timestamp.TimeStampVerifier;
import vn.docaxis.signing.trust.TrustStore;

/** The authorities of the configuration, believed as far as the trusted roots vouch for them. */
@Configuration(proxyBeanMethods = false)
class TimeStampConfiguration {
    @Bean
    TimeStampAuthorities timeStampAuthorities(TimeStampProperties properties, TrustStore trust, Clock clock) {
        return new TimeStampAuthorities(properties.urls(), new TimeStampVerifier(trust), properties.timeout(), clock);
    }
}
