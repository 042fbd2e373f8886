package vn.docaxis.gateway.handover;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.broker.Broker;
import vn.docaxis.gateway.broker.BrokerIntake;

/** Gives handovers to the broker: a text message with the id, nothing else. */
@Component
class HandoverSender {
    private static final Logger log = LoggerFactory.getLogger(HandoverSender.class);
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";
    // JMS takes 4 for normal; the most urgent of our five levels gets its highest, 9.
    private static final int[] JMS_PRIORITY = {4, 6, 7, 8, 9};

    private final JmsTemplate broker;
    private final BrokerIntake intake;

    HandoverSender(JmsTemplate broker, BrokerIntake intake) {
        this.broker = broker;
        this.intake = intake;
    }

    void send(List<DueHandover> handovers) {
        try {
            broker.execute(session -> sendAll(session, handovers), false);
            intake.took();
        } catch (JmsException e) {
            intake.refused();
            log.atWarn()
                    .addKeyValue("event", "handover.notSent")
                    .addKeyValue("handovers", handovers.size())
                    .setCause(e)
                    .log("the broker did not take handovers; they stay due");
        }
    }

    private static Void sendAll(Session session, List<DueHandover> handovers) throws JMSException {
        Queue normal = session.createQueue(Broker.HANDOVERS);
        Queue urgent = session.createQueue(Broker.URGENT_HANDOVERS);
        try (MessageProducer producer = session.createProducer(null)) {
            for (DueHandover due : handovers) {
                TextMessage message = session.createTextMessage(due.id().toString());
                message.setStringProperty(DUPLICATE_ID, due.id() + "/" + due.attempt());
                producer.send(
                        due.priority() == 0 ? normal : urgent,
                        message,
                        DeliveryMode.PERSISTENT,
                        JMS_PRIORITY[due.priority()],
                        0);
            }
            session.commit();
        }
        return null;
    }
}
