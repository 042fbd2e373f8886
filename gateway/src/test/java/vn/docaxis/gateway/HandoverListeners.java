package vn.docaxis.gateway;

import java.util.Collection;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** What takes due handovers from the broker; while it is stopped, the broker holds them. */
public final class HandoverListeners {
    private final Collection<DefaultMessageListenerContainer> lanes;

    public HandoverListeners(RunningGateway gateway) {
        this.lanes = gateway.parts(DefaultMessageListenerContainer.class);
    }

    public void stop() {
        lanes.forEach(DefaultMessageListenerContainer::stop);
    }

    public void start() {
        lanes.forEach(DefaultMessageListenerContainer::start);
    }
}
