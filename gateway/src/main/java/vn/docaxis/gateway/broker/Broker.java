package vn.docaxis.gateway.broker;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.context.SmartLifecycle;

/** What makes handovers happen soon. It may be lost with all that it holds: the database says what must happen. */
public interface Broker extends SmartLifecycle {
    /** Queue of handovers that are due; each message is the id of one. */
    String HANDOVERS = "axis.handover";

    /** The same for those that are more urgent than normal: on a way of their own they overtake whatever waits on the other. */
    String URGENT_HANDOVERS = "axis.handover.urgent";

    /** Queue of the messages that health sends to itself. */
    String PROBES = "axis.probe";

    /** A new factory of plain connections; callers decide how to pool them. A broken connection stays broken. */
    ConnectionFactory connections();

    /** Whether it is there, as far as is known; cheap enough to ask before each submission. {@link BrokerHealth} looks closer. */
    boolean isThere();

    /** Before all that sends or listens. */
    @Override
    default int getPhase() {
        return Integer.MIN_VALUE;
    }

    /** The same behaviour towards either broker. */
    static ActiveMQConnectionFactory settled(ActiveMQConnectionFactory connections) {
        // Nothing is fetched ahead, or an urgent message would wait behind what a consumer already holds.
        connections.setConsumerWindowSize(0);
        connections.setBlockOnDurableSend(true);
        // No credits: a broker whose disk is full gives none, and who sends would wait for them without end. So its
        // call ends in time.
        connections.setProducerWindowSize(-1);
        connections.setReconnectAttempts(0);
        connections.setCallTimeout(5_000);
        return connections;
    }
}
