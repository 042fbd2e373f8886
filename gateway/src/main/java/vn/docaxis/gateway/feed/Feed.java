package vn.docaxis.gateway.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.EventPage;
import vn.docaxis.edxml.wire.EventPage.ReceiptArrival;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.web.LongPolls;

/** Answers clients that follow their feed, at once or when something comes; the log may grow on another node, so it is looked at. */
@Component
class Feed implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final long LONGEST_ROUND_SECONDS = 10;
    private static final long BEGINNING = -1;

    private final FeedRows rows;
    private final DurableCommit commit;
    private final FeedProperties properties;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "feed"));
    private final LongPolls<EventPage> polls;
    private long seen;

    Feed(FeedRows rows, DurableCommit commit, FeedProperties properties) {
        this.rows = rows;
        this.commit = commit;
        this.properties = properties;
        this.polls = new LongPolls<>("too many clients wait for the feed of ", properties.waiting(), timer);
    }

    /** @throws EnvelopeRejectedException {@code REQ-002} if the cursor is none that this log gave to that organ */
    DeferredResult<EventPage> after(OrganId originator, String cursor, int limit, Duration wait) {
        long after = cursor == null ? BEGINNING : place(originator, cursor);
        return polls.await(originator, wait, new LongPolls.Question<>() {
            @Override
            public Optional<EventPage> look() {
                List<ReceiptArrival> events = rows.page(originator, after, limit);
                if (events.isEmpty()) {
                    return Optional.empty();
                }
                commit.sync(); // a cursor must not lead to a place that a power cut takes back
                return Optional.of(
                        new EventPage(events, events.get(events.size() - 1).cursor()));
            }

            @Override
            public EventPage nothing() {
                return new EventPage(List.of(), cursor);
            }
        });
    }

    private long place(OrganId originator, String text) {
        try {
            Cursor cursor = Cursor.parse(text);
            if (rows.holds(originator, cursor)) {
                return cursor.index();
            }
        } catch (IllegalArgumentException e) {
            log.debug("a cursor that is none: {}", e.getMessage());
        }
        throw new EnvelopeRejectedException(FaultCode.REQUEST_PARAMETER.with(
                "after", "a cursor that this gateway gave to your organ, or none to begin again", text));
    }

    private void wakeWhomItConcerns() {
        try {
            long size = rows.size();
            if (size > seen && polls.isAwaited()) {
                rows.originators(seen, size).forEach(polls::wake);
            }
            seen = size;
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("event", "feed.failed").setCause(e).log("will be tried again");
        }
    }

    @Override
    public void start() {
        seen = rows.size();
        polls.start();
        long period = properties.period().toMillis();
        timer.scheduleWithFixedDelay(this::wakeWhomItConcerns, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        polls.stop();
        timer.shutdown();
        try {
            timer.awaitTermination(LONGEST_ROUND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return polls.isRunning();
    }
}
