package vn.docaxis.gateway.audit;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** Writes attempts down and reads them back; there is no method that changes or removes one. */
@Component
public class AuditJournal {
    private static final Logger log = LoggerFactory.getLogger(AuditJournal.class);
    private static final int BURST = 50;
    private static final double PER_SECOND = 0.2;
    private static final int LONGEST_ACTOR = 100;
    private static final int LONGEST_SOURCE = 64;
    private static final int LONGEST_ACTION = 300;

    private final JdbcClient database;
    private final String node;
    private final Clock clock;
    private final Allowance refusals = new Allowance(BURST, PER_SECOND, System::nanoTime);
    private final Allowance looks = new Allowance(1, 1.0 / TimeUnit.HOURS.toSeconds(1), System::nanoTime);

    AuditJournal(JdbcClient database, GatewayIdentity identity, Clock clock) {
        this.database = database;
        this.node = identity.node();
        this.clock = clock;
    }

    /**
     * Writes an attempt down that is about to be let through: what cannot be recorded is not done.
     *
     * @throws ExchangeUnavailableException {@code GWY-001} if it cannot be written
     */
    public void allowed(Attempt attempt) {
        letThrough(attempt, 0);
    }

    private void letThrough(Attempt attempt, long unrecorded) {
        try {
            insert(attempt, unrecorded);
        } catch (DataAccessException | TransactionException e) {
            throw new ExchangeUnavailableException(
                    FaultCode.GATEWAY_UNAVAILABLE.with("its audit journal cannot be written"), e);
        }
    }

    /**
     * The same for an attempt that only looks: the first of an hour is written down, the others of the same actor at the same place are
     * counted, and the next one that is written down tells how many.
     *
     * @param place what is looked at; there must not be many
     * @throws ExchangeUnavailableException {@code GWY-001} if it cannot be written
     */
    public void looked(Attempt attempt, String place) {
        String what = attempt.actor() + " " + place;
        OptionalLong before = looks.take(what);
        if (before.isEmpty()) {
            return;
        }
        try {
            letThrough(attempt, before.getAsLong());
        } catch (ExchangeUnavailableException e) {
            looks.giveBack(what, before.getAsLong());
            throw e;
        }
    }

    /**
     * Writes a refusal down, unless the same actor has had too many of late; those are counted. It stays refused if that fails.
     *
     * @return whether it is one of those that are written down one by one
     */
    public boolean refused(Attempt attempt) {
        OptionalLong before = refusals.take(attempt.actor());
        if (before.isEmpty()) {
            return false;
        }
        try {
            insert(attempt, before.getAsLong());
        } catch (DataAccessException | TransactionException e) {
            log.atError()
                    .addKeyValue("event", "audit.failed")
                    .addKeyValue("action", attempt.action())
                    .setCause(e)
                    .log("a refused attempt is not in the audit journal");
        }
        return true;
    }

    /**
     * One attempt as it was written down.
     *
     * @param at         ISO 8601 instant
     * @param code       of the refusal; null if it was let through
     * @param unrecorded refusals of the same actor before it that were only counted; of a look, looks of the same actor at the same place
     */
    record Entry(
            long id,
            String at,
            String node,
            String actor,
            String source,
            String action,
            String outcome,
            String code,
            long unrecorded) {}

    /** The newest first, from before the one with that id. */
    List<Entry> page(long before, int most) {
        return database.sql("""
                        SELECT id, recorded_at, node, actor, source, action, outcome, fault_code, unrecorded FROM audit
                        WHERE id < :before ORDER BY id DESC FETCH FIRST :most ROWS ONLY""")
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        SqlTime.read(row, "recorded_at").toString(),
                        row.getString("node"),
                        row.getString("actor"),
                        row.getString("source"),
                        row.getString("action"),
                        row.getString("outcome"),
                        row.getString("fault_code"),
                        row.getLong("unrecorded")))
                .list();
    }

    private void insert(Attempt attempt, long unrecorded) {
        database.sql("""
                        INSERT INTO audit (recorded_at, node, actor, source, action, outcome, fault_code, unrecorded)
                        VALUES (:at, :node, :actor, :source, :action, :outcome, :code, :unrecorded)""")
                .param("at", SqlTime.of(clock.instant()))
                .param("node", node)
                .param("actor", storable(attempt.actor(), LONGEST_ACTOR))
                .param("source", storable(attempt.source(), LONGEST_SOURCE))
                .param("action", storable(attempt.action(), LONGEST_ACTION))
                .param("outcome", attempt.refusal().isEmpty() ? "ALLOWED" : "REFUSED")
                .param("code", attempt.refusal().map(FaultCode::code).orElse(null))
                .param("unrecorded", unrecorded)
                .update();
    }

    /** One line: what came from outside cannot look like an entry of its own. */
    private static String storable(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}", "\ufffd");
        return line.length() <= longest ? line : line.substring(0, longest);
    }
}
