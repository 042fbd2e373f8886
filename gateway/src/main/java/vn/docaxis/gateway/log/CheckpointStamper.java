package vn.docaxis.gateway.log;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.Digest;
import vn.docaxis.gateway.database.Job;
import vn.docaxis.gateway.database.JobLease;
import vn.docaxis.gateway.database.JobLeases;
import vn.docaxis.signing.timestamp.TimeStampAuthorities;
import vn.docaxis.signing.timestamp.TimeStampToken;

/**
 * Has the newest checkpoint time-stamped, now and then: one token dates all entries that came before. An authority that is away delays
 * the stamp and nothing else, since this runs on a thread of its own.
 */
@Component
class CheckpointStamper {
    private static final Logger log = LoggerFactory.getLogger(CheckpointStamper.class);

    private final PublishedLog published;
    private final LogRows rows;
    private final ObjectProvider<TimeStampAuthorities> authorities;
    private final LogProperties properties;
    private final JobLeases leases;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private Instant waitingSince;

    CheckpointStamper(
            PublishedLog published,
            LogRows rows,
            ObjectProvider<TimeStampAuthorities> authorities,
            LogProperties properties,
            JobLeases leases,
            TransactionTemplate transaction,
            Clock clock) {
        this.published = published;
        this.rows = rows;
        this.authorities = authorities;
        this.properties = properties;
        this.leases = leases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round. A failed one is logged and the next one tries again. */
    synchronized void tick() {
        try {
            TimeStampAuthorities asked = authorities.getIfAvailable();
            if (asked != null && !asked.isEmpty() && isDue(published.head())) {
                leases.take(Job.STAMP_LOG).ifPresent(lease -> stamp(published.head(), asked, lease));
            }
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("event", "log.stampFailed").setCause(e).log("will be tried again");
        }
    }

    private boolean isDue(LogHead head) {
        long stamped = rows.newestStamp().map(StampedCheckpoint::size).orElse(0L);
        if (head.size() <= stamped) {
            waitingSince = null;
            return false;
        }
        if (waitingSince == null) {
            waitingSince = clock.instant();
        }
        return head.size() - stamped >= properties.stampLeaves()
                || !clock.instant().isBefore(waitingSince.plus(properties.stampPeriod()));
    }

    private void stamp(LogHead head, TimeStampAuthorities asked, JobLease lease) {
        Optional<TimeStampToken> token = asked.stamp(Digest.sha256Of(head.octets()));
        if (token.isPresent() && isKept(head, token.get(), lease)) {
            waitingSince = null;
            log.atInfo()
                    .addKeyValue("event", "log.stamped")
                    .addKeyValue("entries", head.size())
                    .log("the log of receipts has a time-stamp");
        }
    }

    /** An authority may take long: another gateway may have stamped meanwhile, and its token is the one that is shown. */
    private boolean isKept(LogHead head, TimeStampToken token, JobLease lease) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!leases.stillHolds(lease)) {
                return false;
            }
            rows.keep(new StampedCheckpoint(head.size(), head.note(), token.der()), token.time());
            return true;
        }));
    }
}
