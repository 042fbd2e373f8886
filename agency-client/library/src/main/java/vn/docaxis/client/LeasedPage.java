package vn.docaxis.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;

/**
 * What one round of the mailbox offers.
 *
 * @param lease how long the items are leased, by the gateway's own clock: ours may be wrong
 */
record LeasedPage(List<MailboxItem> items, Duration lease) {
    private static final Duration UNKNOWN = Duration.ofSeconds(30);

    static LeasedPage of(MailboxPage page, Answer answer) {
        Duration lease = answer.headers()
                .firstValue("Date")
                .flatMap(LeasedPage::moment)
                .flatMap(now -> page.items().stream()
                        .map(i -> Duration.between(now, Instant.parse(i.leasedUntil())))
                        .min(Duration::compareTo))
                .orElse(UNKNOWN);
        return new LeasedPage(page.items(), lease);
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
