package vn.docaxis.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;

/**
 * What one round of the mailbox offers.
 *
 * @param lease how long the items are leased, by the gateway's own clock: ours may be wrong
 */
record LeasedPage(List<MailboxItem> items, Duration lease) {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedPage.class);
    private static final Duration UNKNOWN = Duration.ofSeconds(30);

    static LeasedPage of(MailboxPage page, Answer answer) {
        List<MailboxItem> usable =
                page.items().stream().filter(LeasedPage::isUsable).toList();
        Duration lease = answer.headers()
                .firstValue("Date")
                .flatMap(LeasedPage::moment)
                .flatMap(now -> usable.stream()
                        .map(i -> Duration.between(now, Instant.parse(i.leasedUntil())))
                        .min(Duration::compareTo))
                .orElse(UNKNOWN);
        return new LeasedPage(usable, lease);
    }

    /** One item that makes no sense must not keep back the others. */
    private static boolean isUsable(MailboxItem item) {
        if (Stream.of(item.handoverId(), item.leaseToken(), item.leasedUntil(), item.originator(), item.documentId())
                .anyMatch(Objects::isNull)) {
            return false;
        }
        try {
            Instant.parse(item.leasedUntil());
            Digest.sha256(String.valueOf(item.envelopeSha256()));
            new OrganId(item.originator());
            new DocumentId(item.documentId());
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("event", "mailbox.item.senseless")
                    .addKeyValue("handover", item.handoverId())
                    .addKeyValue("reason", e.getMessage())
                    .log("the gateway offers an item that is not of the protocol; it is passed over");
            return false;
        }
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            // A header that nobody can read says nothing.
            return Optional.empty();
        }
    }
}
