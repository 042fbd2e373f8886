package vn.docaxis.gateway.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.handover.ArrivalListener;
import vn.docaxis.gateway.handover.Handover;
import vn.docaxis.gateway.handover.Round;
import vn.docaxis.gateway.identity.GatewayKeys;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.registry.Organ;
import vn.docaxis.gateway.registry.Registry;

/**
 * Calls the webhooks of recipients, each recipient's one after the other, several recipients at once. {@link #call} is one call: read it
 * from top to bottom. A server that does not answer holds one thread for one timeout, and then waits itself.
 */
@Component
class WebhookChannel implements ArrivalListener, Round, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WebhookChannel.class);
    private static final int BATCH = 50;
    private static final Duration LEASE_BEYOND_TIMEOUT = Duration.ofSeconds(20);
    private static final Set<Integer> PASSING_REFUSALS = Set.of(408, 425, 429);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final NotificationRows rows;
    private final Registry registry;
    private final GatewayKeys keys;
    private final WebhookTls tls;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final WebhookProperties properties;
    private final Clock clock;
    private final HttpsCall https;
    private final ExecutorService threads;
    private final Set<OrganId> called = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    WebhookChannel(
            NotificationRows rows,
            Registry registry,
            GatewayKeys keys,
            WebhookTls tls,
            Journal journal,
            TransactionTemplate transaction,
            WebhookProperties properties,
            Clock clock) {
        this.rows = rows;
        this.registry = registry;
        this.keys = keys;
        this.tls = tls;
        this.journal = journal;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
        this.https = new HttpsCall(properties.privateServers(), properties.timeout());
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                properties.threads(), task -> new Thread(task, "webhook-" + number.incrementAndGet()));
    }

    @Override
    public void recorded(Handover consigned) {
        if (webhook(consigned.recipient()).isPresent()) {
            Instant now = clock.instant();
            rows.insert(consigned.id(), consigned.recipient(), now, now.plus(properties.timeToLive()));
        }
    }

    @Override
    public void arrived(Handover consigned) {
        if (webhook(consigned.recipient()).isPresent()) {
            begin(consigned.recipient());
        }
    }

    @Override
    public void workOff() {
        rows.recipientsWithDue(clock.instant()).forEach(this::begin);
    }

    private Optional<URI> webhook(OrganId recipient) {
        return registry.organ(recipient).flatMap(Organ::webhook);
    }

    /** One thread for one recipient; what comes while it is at work is seen by it or by the next round. */
    private void begin(OrganId recipient) {
        if (running && called.add(recipient)) {
            threads.execute(() -> {
                try {
                    callAll(recipient);
                } catch (RuntimeException e) {
                    log.atWarn()
                            .addKeyValue("event", "webhook.failed")
                            .addKeyValue("recipient", recipient)
                            .setCause(e)
                            .log("will be tried again");
                } finally {
                    called.remove(recipient);
                }
            });
        }
    }

    private void callAll(OrganId recipient) {
        boolean goOn = true;
        while (goOn && running) {
            List<Notification> due = rows.due(recipient, clock.instant(), BATCH);
            goOn = !due.isEmpty();
            for (Notification notification : due) {
                if (!running || !call(notification)) {
                    return;
                }
            }
        }
    }

    /** @return false if the server is to be left alone for a while */
    private boolean call(Notification notification) {
        if (!rows.begin(notification, clock.instant().plus(properties.timeout()).plus(LEASE_BEYOND_TIMEOUT))) {
            return true; // another node is at it
        }
        Optional<URI> target = webhook(notification.recipient());
        if (!notification.waiting() || target.isEmpty()) {
            rows.end(notification, "DONE", null); // nobody is left who needs to be told
            return true;
        }
        try {
            require(target.get(), post(target.get(), notification));
            end(notification, "DONE", JournalEvent.NOTIFIED, null);
            return true;
        } catch (CallFailedException e) {
            return failed(notification, e);
        }
    }

    /** What goes wrong on our side, such as a key that cannot be used just now, counts as an attempt too: else it had no end. */
    private int post(URI target, Notification notification) throws CallFailedException {
        try {
            byte[] body = JSON.writeValueAsString(notification.notice()).getBytes(StandardCharsets.UTF_8);
            return https.post(
                    target, SignedCall.headers(target, body, keys.sign(), clock.instant()), body, tls.context());
        } catch (RuntimeException e) {
            throw new CallFailedException("the call could not be made: " + e, true, e);
        }
    }

    private static void require(URI target, int status) throws CallFailedException {
        if (status / 100 != 2) {
            boolean passing = status / 100 == 5 || PASSING_REFUSALS.contains(status);
            throw new CallFailedException("%s answered %d".formatted(target, status), passing, null);
        }
    }

    private boolean failed(Notification notification, CallFailedException failure) {
        Instant next = clock.instant()
                .plus(properties.waitAfter(
                        notification.attempt() + 1, ThreadLocalRandom.current().nextDouble()));
        if (failure.isPassing() && next.isBefore(notification.giveUpAt())) {
            rows.failed(notification, failure.getMessage(), next);
            rows.postpone(notification.recipient(), next);
            log.atWarn()
                    .addKeyValue("event", "webhook.postponed")
                    .addKeyValue("recipient", notification.recipient())
                    .addKeyValue("problem", failure.getMessage())
                    .addKeyValue("until", next)
                    .log("the webhook could not be told; it is tried again");
            return false;
        }
        end(notification, "GIVEN_UP", JournalEvent.NOTIFICATION_GIVEN_UP, failure.getMessage());
        log.atWarn()
                .addKeyValue("event", "webhook.givenUp")
                .addKeyValue("recipient", notification.recipient())
                .addKeyValue("problem", failure.getMessage())
                .log("the webhook was not told; the envelope waits in the mailbox");
        return true;
    }

    private void end(Notification notification, String state, JournalEvent event, String failure) {
        transaction.executeWithoutResult(status -> {
            if (rows.end(notification, state, failure)) {
                journal.record(JournalEntry.of(event)
                        .envelope(
                                new OrganId(notification.notice().originator()),
                                new DocumentId(notification.notice().documentId()),
                                null)
                        .handover(notification.handover(), notification.recipient())
                        .remark(failure));
            }
        });
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        https.close();
        threads.shutdown();
        try {
            threads.awaitTermination(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
