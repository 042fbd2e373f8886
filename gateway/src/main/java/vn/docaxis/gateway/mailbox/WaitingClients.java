package vn.docaxis.gateway.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;
import vn.docaxis.gateway.handover.ArrivalListener;
import vn.docaxis.gateway.handover.Handover;
import vn.docaxis.gateway.web.LongPolls;

/** Clients that wait for something in their mailbox. */
@Component
class WaitingClients implements ArrivalListener, SmartLifecycle {
    private final Leases leases;
    private final LongPolls<MailboxPage> polls;

    WaitingClients(Leases leases, MailboxProperties properties, @Qualifier("mailboxThreads") Executor threads) {
        this.leases = leases;
        this.polls = new LongPolls<>("too many clients wait for the mailbox of ", properties.waiting(), threads);
    }

    /** @param limit the most items to answer with */
    DeferredResult<MailboxPage> await(OrganId recipient, int limit, Duration wait) {
        return polls.await(recipient, wait, new LongPolls.Question<>() {
            @Override
            public Optional<MailboxPage> look() {
                List<MailboxItem> items = leases.take(recipient, limit);
                return items.isEmpty() ? Optional.empty() : Optional.of(new MailboxPage(items));
            }

            @Override
            public MailboxPage nothing() {
                return new MailboxPage(List.of());
            }

            @Override
            public void undo(MailboxPage page) {
                leases.giveBack(page.items());
            }
        });
    }

    @Override
    public void arrived(Handover consigned) {
        wake(consigned.recipient());
    }

    boolean isAnyone() {
        return polls.isAwaited();
    }

    /** Something came into that mailbox. */
    void wake(OrganId recipient) {
        polls.wake(recipient);
    }

    @Override
    public void start() {
        polls.start();
    }

    @Override
    public void stop() {
        polls.stop();
    }

    @Override
    public boolean isRunning() {
        return polls.isRunning();
    }
}
