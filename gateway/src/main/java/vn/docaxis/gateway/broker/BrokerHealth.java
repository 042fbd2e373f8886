package vn.docaxis.gateway.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.util.UUID;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether a message really goes through the broker: one is sent and received again within two seconds. */
@Component("brokerHealthIndicator")
class BrokerHealth implements HealthIndicator {
    private static final long PATIENCE_MILLIS = 2_000;

    private final ConnectionFactory connections;

    BrokerHealth(Broker broker) {
        this.connections = broker.connections();
    }

    @Override
    public Health health() {
        try {
            return roundTrip() ? Health.up().build() : down("a message sent did not arrive");
        } catch (JMSRuntimeException e) {
            return down("the broker does not answer");
        }
    }

    private boolean roundTrip() {
        String probe = UUID.randomUUID().toString();
        try (JMSContext session = connections.createContext()) {
            Queue queue = session.createQueue(Broker.PROBES);
            session.createProducer()
                    .setTimeToLive(PATIENCE_MILLIS)
                    .setProperty("probe", probe)
                    .send(queue, probe);
            return session.createConsumer(queue, "probe = '" + probe + "'").receive(PATIENCE_MILLIS) != null;
        }
    }

    private static Health down(String problem) {
        return Health.down().withDetail("problem", problem).build();
    }
}
