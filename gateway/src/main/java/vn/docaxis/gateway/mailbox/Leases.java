package vn.docaxis.gateway.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.handover.Handover;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/**
 * Leases mailbox items to the client that lists them, so that several clients of one organ never get the same item at once. A
 * lease that a power cut forgets only makes the item be offered again, so it waits for no disk.
 */
@Component
class Leases {
    /** Clocks of gateways that work together differ by less. */
    private static final Duration DIFFERENCE = Duration.ofMinutes(10);

    private final LeaseRows rows;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final MailboxProperties properties;
    private final Clock clock;

    Leases(
            LeaseRows rows,
            Journal journal,
            TransactionTemplate transaction,
            MailboxProperties properties,
            Clock clock) {
        this.rows = rows;
        this.journal = journal;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** Leases what the mailbox offers; empty if there is nothing. */
    List<MailboxItem> take(OrganId recipient, int limit) {
        while (true) {
            Instant now = clock.instant();
            Instant until = now.plus(properties.lease());
            Instant longest = until.plus(DIFFERENCE);
            List<Handover> offered = rows.offered(recipient, now, longest, limit);
            List<MailboxItem> taken = new ArrayList<>();
            for (Handover handover : offered) {
                UUID token = UUID.randomUUID();
                if (Boolean.TRUE.equals(transaction.execute(status -> take(handover, token, now, longest, until)))) {
                    taken.add(item(handover, token, until));
                }
            }
            if (!taken.isEmpty() || offered.isEmpty()) {
                return taken;
            }
            // Others of the same organ were faster with all of these; look again.
        }
    }

    void giveBack(List<MailboxItem> items) {
        Instant now = clock.instant();
        items.forEach(
                item -> rows.leaseUntil(UUID.fromString(item.handoverId()), UUID.fromString(item.leaseToken()), now));
    }

    private boolean take(Handover handover, UUID token, Instant now, Instant longest, Instant until) {
        boolean taken = rows.lease(handover.id(), token, now, longest, until);
        if (taken) {
            record(JournalEvent.LEASED, handover);
        }
        return taken;
    }

    /** @return the item with its new end; null if the lease is not the caller's any more */
    MailboxItem prolong(Handover handover, UUID token) {
        Instant until = clock.instant().plus(properties.lease());
        return transaction.execute(status -> {
            if (!rows.leaseUntil(handover.id(), token, until)) {
                return null;
            }
            record(JournalEvent.LEASE_PROLONGED, handover);
            return item(handover, token, until);
        });
    }

    private void record(JournalEvent event, Handover handover) {
        journal.record(JournalEntry.of(event)
                .caller(handover.recipient())
                .envelope(handover.originator(), handover.exchangeId(), handover.envelope())
                .handover(handover.id(), handover.recipient()));
    }

    private static MailboxItem item(Handover handover, UUID token, Instant until) {
        return new MailboxItem(
                handover.id().toString(),
                token.toString(),
                until.toString(),
                handover.kind().toLowerCase(Locale.ROOT),
                handover.originator().value(),
                handover.exchangeId().value(),
                handover.envelope().hex(),
                handover.envelopeSize(),
                handover.priority());
    }
}
