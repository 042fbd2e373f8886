package vn.docaxis.gateway.handover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Priority;
import vn.docaxis.gateway.backlog.Backlogs;
import vn.docaxis.gateway.database.OrderedIds;

/**
 * Makes the handovers of an accepted envelope due. First {@link #add} in the transaction of the submission, then, once that is
 * durable, {@link Scheduled#send}: should the send be lost, the reconciler sends again.
 */
@Component
public class HandoverSchedule {
    private final Handovers handovers;
    private final HandoverSender sender;
    private final Backlogs backlogs;
    private final OrderedIds ids;
    private final HandoverProperties properties;
    private final Clock clock;

    HandoverSchedule(
            Handovers handovers,
            HandoverSender sender,
            Backlogs backlogs,
            OrderedIds ids,
            HandoverProperties properties,
            Clock clock) {
        this.handovers = handovers;
        this.sender = sender;
        this.backlogs = backlogs;
        this.ids = ids;
        this.properties = properties;
        this.clock = clock;
    }

    /** One row for each route. */
    public Scheduled add(long document, List<Route> routes, Priority priority) {
        Instant now = clock.instant();
        Instant due =
                now.plus(properties.waitAfter(1, ThreadLocalRandom.current().nextDouble()));
        Promise promise = properties.promise(priority);
        List<DueHandover> added = new ArrayList<>();
        for (Route route : routes) {
            UUID id = ids.next();
            handovers.insert(id, document, route, priority.code(), now, due, promise);
            added.add(new DueHandover(id, priority.code(), 1, now.plus(promise.timeToLive())));
        }
        backlogs.begun(document);
        return () -> sender.send(added);
    }

    /** How long a handover is tried that is made due today. */
    public Duration timeToLive() {
        return properties.timeToLive();
    }

    /** Handovers whose rows are written but may not be durable yet. */
    @FunctionalInterface
    public interface Scheduled {
        /** Gives them to the broker. Never fails: what the broker does not take now stays due. */
        void send();
    }
}
