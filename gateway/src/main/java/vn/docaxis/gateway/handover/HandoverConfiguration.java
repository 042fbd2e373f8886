package vn.docaxis.gateway.handover;

import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import vn.docaxis.gateway.broker.Broker;

/** Broker sessions of the handover. */
@Configuration(proxyBeanMethods = false)
class HandoverConfiguration {
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
        container.setCacheLevel(DefaultMessageListenerContainer.CACHE_CONSUMER);
        container.setConcurrentConsumers(consumers);
        container.setMessageListener(new HandoverListener(consignment));
        return container;
    }
}
