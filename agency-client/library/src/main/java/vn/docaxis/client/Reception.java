package vn.docaxis.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.client.home.Inbox;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.MailboxItem;

/** Takes over what waits for this organ. {@link #takeOver} is the whole path of one envelope: read it from top to bottom. */
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final int ITEMS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final GatewayConnection gateway;
    private final Inbox inbox;
    private final Arrival arrival;
    private final Confirming confirming;

    Reception(GatewayConnection gateway, Inbox inbox, Arrival arrival, Confirming confirming) {
        this.gateway = gateway;
        this.inbox = inbox;
        this.arrival = arrival;
        this.confirming = confirming;
    }

    synchronized int round(Duration wait, IncomingHandler handler) {
        LeasedPage page = gateway.mailbox(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait, ITEMS);
        int handled = 0;
        List<RuntimeException> failures = new ArrayList<>(); // one envelope that fails must not keep back the others
        try (Leases leases = new Leases(page.items(), page.lease(), gateway::renew)) {
            for (MailboxItem item : page.items()) {
                try {
                    handled += takeOver(item, () -> leases.current(item), handler) ? 1 : 0;
                } catch (CallbackFailedException e) {
                    failures.add(e);
                } catch (EnvelopeLeftException | ExchangeUnavailableException e) {
                    stays(item, e);
                    failures.add(e);
                    if (isUnreachable(e)) {
                        break; // none of the others can be fetched or confirmed either
                    }
                } catch (EnvelopeRejectedException e) {
                    passOver(item, e, failures);
                } finally {
                    leases.release(item);
                }
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
        return handled;
    }

    /** @return whether the callback took the envelope just now */
    private boolean takeOver(MailboxItem item, Supplier<MailboxItem> lease, IncomingHandler handler) {
        Digest digest = Digest.sha256(item.envelopeSha256());
        Optional<Inbox.Answered> answered = inbox.answer(digest);
        if (answered.isPresent()) { // our answer was lost on its way, or the gateway offers it once more
            confirming.send(lease.get(), answered.get());
            return false;
        }
        boolean fresh = !inbox.isHandled(digest);
        if (fresh) {
            arrival.fetch(item, lease);
            Arrived arrived;
            try {
                arrived = arrival.verify(item); // from here on it is the originator's word, and it is on disk
            } catch (EnvelopeRejectedException e) {
                confirming.send(lease.get(), confirming.refusal(item, e.fault()));
                return false;
            }
            offer(arrived, digest, handler);
        }
        confirming.send(lease.get(), confirming.takenOver(item));
        return fresh;
    }

    private void offer(Arrived arrived, Digest digest, IncomingHandler handler) {
        inbox.markOffered(digest); // if we die before the next mark, the callback will hear that it is a repetition
        try {
            arrived.handTo(handler);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            inbox.unmarkOffered(digest);
            throw new CallbackFailedException(arrived.content().exchangeId(), e);
        }
        inbox.markHandled(digest);
    }

    private static boolean isUnreachable(RuntimeException failure) {
        return failure instanceof ExchangeUnavailableException e && e.fault().code() == FaultCode.GATEWAY_UNREACHABLE;
    }

    private static void stays(MailboxItem item, RuntimeException failure) {
        LOG.atWarn()
                .addKeyValue("event", "envelope.left")
                .addKeyValue("handover", item.handoverId())
                .addKeyValue("documentId", item.documentId())
                .addKeyValue("originator", item.originator())
                .addKeyValue("reason", failure.getMessage())
                .log("an envelope stays in the mailbox and comes again");
    }

    /** The gateway has other ideas about this one item, for example that its lease went to another client. */
    private static void passOver(MailboxItem item, EnvelopeRejectedException refusal, List<RuntimeException> failures) {
        if (refusal.fault().code() == FaultCode.RECEIPT_MISMATCH
                || refusal.fault().code() == FaultCode.RECEIPT_CONFIRMATION) {
            failures.add(refusal);
            return;
        }
        LOG.atWarn()
                .addKeyValue("event", "handover.not.possible")
                .addKeyValue("handover", item.handoverId())
                .addKeyValue("fault", refusal.fault().code())
                .log("the gateway refused a call for this envelope; it may come again");
    }
}
