package vn.docaxis.gateway.scrub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.identity.RestoredHome;
import vn.docaxis.gateway.store.EnvelopeStore;

/**
 * Removes kept bytes that no document refers to: left by a crash between store and database. Two steps, an hour apart, and who keeps the
 * same bytes in between strikes them out: so none is removed that another gateway is about to refer to.
 */
@Component
public class UnusedEnvelopes {
    private static final Logger log = LoggerFactory.getLogger(UnusedEnvelopes.class);
    private static final Duration BETWEEN_THE_STEPS = Duration.ofHours(1);
    /** PostgreSQL ends a transaction that stands still for three times as long. */
    private static final Duration LOCK_IS_SURE = Duration.ofSeconds(5);

    private static final int AT_ONCE = 20;

    private final EnvelopeStore store;
    private final ScrubRows rows;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final RestoredHome restored;
    private final ScrubProperties properties;
    private final Clock clock;

    UnusedEnvelopes(
            EnvelopeStore store,
            ScrubRows rows,
            JdbcClient database,
            TransactionTemplate transaction,
            RestoredHome restored,
            ScrubProperties properties,
            Clock clock) {
        this.store = store;
        this.rows = rows;
        this.database = database;
        this.transaction = transaction;
        this.restored = restored;
        this.properties = properties;
        this.clock = clock;
    }

    /** Before these bytes are kept: should the same be on their way out, they stay. Costs a look at the store, nearly always. */
    public void spare(Digest envelope) {
        if (store.find(envelope).isPresent()) {
            strikeOut(envelope);
        }
    }

    private void strikeOut(Digest envelope) {
        database.sql("DELETE FROM store_removal WHERE envelope_sha256 = :sha256")
                .param("sha256", envelope.hex())
                .update();
    }

    /** The first step. */
    void found(Digest envelope, Instant keptAt) {
        Instant now = clock.instant();
        if (restored.waits()) {
            return; // what the backup does not know may be all that is left of it
        }
        if (keptAt.isBefore(now.minus(properties.unused())) && !rows.isReferredTo(envelope)) {
            database.sql("""
                            INSERT INTO store_removal (envelope_sha256, since) VALUES (:sha256, :since)
                            ON CONFLICT DO NOTHING""")
                    .param("sha256", envelope.hex())
                    .param("since", SqlTime.of(now))
                    .update();
        }
    }

    /** The second step. @return how many are gone */
    int removeWhatIsDue() {
        if (restored.waits()) {
            return 0;
        }
        List<Digest> due = database.sql("""
                        SELECT envelope_sha256 FROM store_removal WHERE since < :before
                        ORDER BY since FETCH FIRST :most ROWS ONLY""")
                .param("before", SqlTime.of(clock.instant().minus(BETWEEN_THE_STEPS)))
                .param("most", AT_ONCE)
                .query((row, number) -> Digest.sha256(row.getString("envelope_sha256")))
                .list();
        int removed = 0;
        for (Digest envelope : due) {
            try {
                removed += Boolean.TRUE.equals(transaction.execute(status -> remove(envelope))) ? 1 : 0;
            } catch (ExchangeUnavailableException e) { // one that cannot be deleted is in nobody else's way
                log.atWarn()
                        .addKeyValue("event", "store.sweep.failed")
                        .addKeyValue("envelope", envelope.hex())
                        .setCause(e)
                        .log("bytes that no document refers to could not be removed");
            }
        }
        return removed;
    }

    /** Under the lock of its row: who strikes it out meanwhile waits, and then keeps the bytes anew. */
    private boolean remove(Digest envelope) {
        boolean due = database.sql("SELECT since FROM store_removal WHERE envelope_sha256 = :sha256 FOR UPDATE")
                .param("sha256", envelope.hex())
                .query((row, number) -> SqlTime.read(row, "since"))
                .optional()
                .isPresent();
        long locked = System.nanoTime();
        Instant young = clock.instant().minus(properties.unused());
        boolean unused = due
                && !rows.isReferredTo(envelope)
                && store.find(envelope)
                        .filter(kept -> kept.keptAt().isBefore(young))
                        .isPresent();
        if (unused && System.nanoTime() - locked > LOCK_IS_SURE.toNanos()) {
            return false; // the store was slow, and the database may have taken the lock back meanwhile
        }
        if (unused) {
            store.remove(envelope);
            log.atWarn()
                    .addKeyValue("event", "store.swept")
                    .addKeyValue("envelope", envelope.hex())
                    .log("removed bytes that no document refers to");
        }
        strikeOut(envelope);
        return unused;
    }
}
