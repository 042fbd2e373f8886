package vn.docaxis.gateway.relay;

import java.time.Duration;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.broker.Broker;
import vn.docaxis.gateway.broker.BrokerIntake;
import vn.docaxis.gateway.database.DatabaseHealth;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.store.DiskSpace;
import vn.docaxis.gateway.store.StoreWatch;

/**
 * Says no before a byte is read, when the gateway could not keep what it would accept. Source: RFC 9110, sections 10.2.3 and
 * 15.6.4.
 */
@Component
class Admission {
    private static final Duration WHEN_BUSY = Duration.ofSeconds(2);
    private static final Duration WHEN_BROKEN = Duration.ofSeconds(15);
    private static final Duration WHEN_FULL = Duration.ofMinutes(1);

    /** Under way for longer, one says that more would only wait behind it. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

    private final Uploads uploads;
    private final StoreWatch store;
    private final DiskSpace disk;
    private final DatabaseHealth database;
    private final DurableCommit commits;
    private final Broker broker;
    private final BrokerIntake intake;

    Admission(
            LimitsProperties limits,
            StoreWatch store,
            DiskSpace disk,
            DatabaseHealth database,
            DurableCommit commits,
            Broker broker,
            BrokerIntake intake) {
        this.uploads = new Uploads(limits.uploads(), limits.uploadsPerOrgan());
        this.store = store;
        this.disk = disk;
        this.database = database;
        this.commits = commits;
        this.broker = broker;
        this.intake = intake;
    }

    /**
     * Lets one submission in; closing the pass lets the next one in.
     *
     * @param organ     who submits
     * @param announced size of the envelope in bytes; 0 if the caller did not say
     * @throws ExchangeUnavailableException {@code GWY-001}
     */
    Pass enter(OrganId organ, long announced) {
        switch (uploads.begin(organ)) {
            case BEGUN -> {}
            case ALL_TAKEN -> throw unavailable("as many submissions as it reads at once are being read", WHEN_BUSY);
            case ORGAN_HAS_ITS_SHARE ->
                throw unavailable(
                        "as many submissions of %s as it reads at once are being read".formatted(organ), WHEN_BUSY);
        }
        try {
            check(announced);
        } catch (RuntimeException e) {
            uploads.end(organ);
            throw e;
        }
        return () -> uploads.end(organ);
    }

    private void check(long announced) {
        if (!store.isThere()) {
            throw unavailable("its envelope store is not there", WHEN_BROKEN);
        }
        if (!disk.hasRoomFor(announced)) {
            throw unavailable("not enough free space on its disk", WHEN_FULL);
        }
        if (database.isExhausted()) {
            throw unavailable("all connections to its database are taken", WHEN_BUSY);
        }
        if (!database.answers()) {
            throw unavailable("its database does not answer", WHEN_BROKEN);
        }
        if (commits.lastsLongerThan(LONGEST_COMMIT)) {
            throw unavailable("its database is slow to commit", WHEN_BROKEN);
        }
        if (!broker.isThere()) {
            throw unavailable("its broker is not there", WHEN_BROKEN);
        }
        if (!intake.takes()) {
            throw unavailable("its broker takes nothing", WHEN_BROKEN);
        }
    }

    private static ExchangeUnavailableException unavailable(String why, Duration retryAfter) {
        return new ExchangeUnavailableException(FaultCode.GATEWAY_UNAVAILABLE.with(why), retryAfter, null);
    }

    /** One submission that is being read. */
    @FunctionalInterface
    interface Pass {
        void close();
    }
}
