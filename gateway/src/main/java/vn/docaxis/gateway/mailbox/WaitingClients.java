package vn.docaxis.gateway.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;
import vn.docaxis.gateway.handover.ArrivalListener;
import vn.docaxis.gateway.handover.Handover;

/** Clients that wait for something in their mailbox; none of them holds a thread. */
@Component
class WaitingClients implements ArrivalListener, SmartLifecycle {
    private static final MailboxPage NOTHING = new MailboxPage(List.of());

    private final Map<OrganId, Set<WaitingClient>> waiting = new ConcurrentHashMap<>();
    private final Leases leases;
    private final MailboxProperties properties;
    private final Executor threads;
    private volatile boolean running;

    WaitingClients(Leases leases, MailboxProperties properties, @Qualifier("mailboxThreads") Executor threads) {
        this.leases = leases;
        this.properties = properties;
        this.threads = threads;
    }

    /** @param limit the most items to answer with */
    DeferredResult<MailboxPage> await(OrganId recipient, int limit, Duration wait) {
        WaitingClient client =
                new WaitingClient(recipient, limit, new DeferredResult<>(wait.toMillis(), () -> NOTHING));
        enter(client);
        client.answer().onCompletion(() -> leave(client));
        serve(client); // after it was entered, so that nothing falls between looking and waiting
        if (wait.isZero() || !running) {
            client.answer().setResult(NOTHING);
        }
        return client.answer();
    }

    @Override
    public void arrived(Handover consigned) {
        wake(consigned.recipient());
    }

    boolean isAnyone() {
        return !waiting.isEmpty();
    }

    /** Something came into that mailbox. */
    void wake(OrganId recipient) {
        Set<WaitingClient> clients = waiting.get(recipient);
        if (clients != null) {
            clients.forEach(client -> threads.execute(() -> serve(client)));
        }
    }

    private void enter(WaitingClient client) {
        waiting.compute(client.recipient(), (recipient, clients) -> {
            Set<WaitingClient> entered = clients == null ? ConcurrentHashMap.newKeySet() : clients;
            if (entered.size() >= properties.waiting()) {
                throw new ExchangeUnavailableException(
                        FaultCode.GATEWAY_UNAVAILABLE.with("too many clients wait for the mailbox of " + recipient),
                        Duration.ofSeconds(5),
                        null);
            }
            entered.add(client);
            return entered;
        });
    }

    private void leave(WaitingClient client) {
        waiting.computeIfPresent(client.recipient(), (recipient, clients) -> {
            clients.remove(client);
            return clients.isEmpty() ? null : clients;
        });
    }

    private void serve(WaitingClient client) {
        synchronized (client) {
            if (client.answer().isSetOrExpired()) {
                return;
            }
            try {
                List<MailboxItem> items = leases.take(client.recipient(), client.limit());
                if (!items.isEmpty() && !client.answer().setResult(new MailboxPage(items))) {
                    leases.giveBack(
                            items); // its time was up meanwhile: the next one who asks shall not wait for the lease
                }
            } catch (RuntimeException e) {
                client.answer().setErrorResult(e);
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Answers everyone, so that the server does not wait for them when it shuts down. */
    @Override
    public void stop() {
        running = false;
        waiting.values()
                .forEach(clients -> clients.forEach(client -> client.answer().setResult(NOTHING)));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** One waiting request; two of them are never equal. */
    private static final class WaitingClient {
        private final OrganId recipient;
        private final int limit;
        private final DeferredResult<MailboxPage> answer;

        WaitingClient(OrganId recipient, int limit, DeferredResult<MailboxPage> answer) {
            this.recipient = recipient;
            this.limit = limit;
            this.answer = answer;
        }

        OrganId recipient() {
            return recipient;
        }

        int limit() {
            return limit;
        }

        DeferredResult<MailboxPage> answer() {
            return answer;
        }
    }
}
