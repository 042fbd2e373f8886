package vn.docaxis.gateway.handover;

import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;
import vn.docaxis.gateway.broker.Broker;

/** Broker sessions of the handover. */
@Configuration(proxyBeanMethods = false)
class HandoverConfiguration {
    private static final long AGAIN_MILLIS = 500;
    private static final long LONGEST_AGAIN_MILLIS = 4_000;

    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory senderConnections(Broker broker) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(broker.connections());
        return pool;
    }

    @Bean
    JmsTemplate handoverTemplate(JmsPoolConnectionFactory senderConnections) {
        JmsTemplate template = new JmsTemplate(senderConnections);
        template.setSessionTransacted(true);
        return template;
    }

    @Bean
    DefaultMessageListenerContainer handoverListeners(
            Broker broker, Consignment consignment, HandoverProperties properties) {
        return listeners(broker, Broker.HANDOVERS, properties.consumers(), consignment);
    }

    @Bean
    DefaultMessageListenerContainer urgentHandoverListeners(
            Broker broker, Consignment consignment, HandoverProperties properties) {
        return listeners(broker, Broker.URGENT_HANDOVERS, properties.urgentConsumers(), consignment);
    }

    private static DefaultMessageListenerContainer listeners(
            Broker broker, String queue, int consumers, Consignment consignment) {
        DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
        container.setConnectionFactory(broker.connections());
        container.setDestinationName(queue);
        container.setSessionTransacted(true);
        ExponentialBackOff again = new ExponentialBackOff(AGAIN_MILLIS, 2);
        again.setMaxInterval(LONGEST_AGAIN_MILLIS);
        container.setBackOff(again);
        container.setCacheLevel(DefaultMessageListenerContainer.CACHE_CONSUMER);
        container.setConcurrentConsumers(consumers);
        container.setMessageListener(new HandoverListener(consignment));
        return container;
    }
}
