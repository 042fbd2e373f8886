package vn.docaxis.gateway.handover;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.util.UUID;

/** Takes handovers from the broker. What it throws rolls back: the broker sends again after a pause, four times in all. */
final class HandoverListener implements MessageListener {
    private final Consignment consignment;

    HandoverListener(Consignment consignment) {
        this.consignment = consignment;
    }

    @Override
    public void onMessage(Message message) {
        consignment.consign(handoverId(message));
    }

    private static UUID handoverId(Message message) {
        try {
            if (message instanceof TextMessage text) {
                return UUID.fromString(text.getText());
            }
            throw new IllegalArgumentException("a handover message is a text message, not " + message.getClass());
        } catch (JMSException e) {
            throw new IllegalStateException("a handover message cannot be read", e);
        }
    }
}
