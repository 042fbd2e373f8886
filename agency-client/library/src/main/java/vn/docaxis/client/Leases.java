package vn.docaxis.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.wire.MailboxItem;

/** Keeps the leases of one round's items alive, in the background, while they are fetched and the callback works. */
final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final long SHORTEST_MILLIS = 100;

    private final Map<String, MailboxItem> held = new ConcurrentHashMap<>();
    private final UnaryOperator<MailboxItem> renewal;
    private final ScheduledExecutorService clockwork;

    Leases(List<MailboxItem> items, Duration lease, UnaryOperator<MailboxItem> renewal) {
        this.renewal = renewal;
        items.forEach(i -> held.put(i.handoverId(), i));
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "docaxis-leases");
            thread.setDaemon(true);
            return thread;
        });
        long pause = Math.max(SHORTEST_MILLIS, lease.toMillis() / 3);
        clockwork.scheduleWithFixedDelay(this::renewAll, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** The item with its current lease token. */
    MailboxItem current(MailboxItem item) {
        return held.getOrDefault(item.handoverId(), item);
    }

    /** This item needs its lease no longer. */
    void release(MailboxItem item) {
        held.remove(item.handoverId());
    }

    private void renewAll() {
        held.values().forEach(this::renew);
    }

    // Whatever happens to one renewal, the next must still be tried: a task that throws is never run again.
    private void renew(MailboxItem item) {
        try {
            MailboxItem renewed = renewal.apply(item);
            held.computeIfPresent(item.handoverId(), (id, old) -> renewed);
        } catch (EnvelopeRejectedException e) {
            // Gone for good; whoever works on the item learns it with its next call.
            held.remove(item.handoverId());
            warn(item, e);
        } catch (RuntimeException e) {
            warn(item, e);
        }
    }

    private void warn(MailboxItem item, RuntimeException failure) {
        if (clockwork.isShutdown()) {
            return; // the round ended while a renewal was under way: that is no failure
        }
        LOG.atWarn()
                .addKeyValue("event", "lease.not.renewed")
                .addKeyValue("handover", item.handoverId())
                .addKeyValue("reason", failure.getMessage())
                .log("lease could not be renewed");
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
