package vn.docaxis.gateway.backlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.OrganId;

/**
 * The sums, and the changes that are not in them yet. Whoever begins or ends a handover only adds a row, so that nobody waits for
 * anybody's lock on the sum of a busy recipient; {@link #fold} adds the rows up from time to time.
 */
@Component
public class Backlogs {
    /** Fewer changes are quickly added up by whoever asks. */
    private static final int BATCH = 500;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Backlogs(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** All handovers of that document have just begun; in the same transaction. */
    public void begun(long document) {
        database.sql("""
                        INSERT INTO backlog_change (recipient, documents, bytes)
                        SELECT h.recipient, 1, d.envelope_size FROM handover h JOIN document d ON d.id = h.document_id
                        WHERE h.document_id = :document""").param("document", document).update();
    }

    /** That handover has just ended; in the same transaction. */
    public void ended(UUID handover) {
        database.sql("""
                        INSERT INTO backlog_change (recipient, documents, bytes)
                        SELECT h.recipient, -1, -d.envelope_size FROM handover h JOIN document d ON d.id = h.document_id
                        WHERE h.id = :handover""").param("handover", handover).update();
    }

    /** Only of those for whom something waits. */
    public List<Backlog> of(Collection<OrganId> recipients) {
        return database.sql("""
                        SELECT recipient, SUM(documents) AS documents, SUM(bytes) AS bytes FROM (
                            SELECT recipient, documents, bytes FROM backlog WHERE recipient IN (:recipients)
                            UNION ALL SELECT recipient, documents, bytes FROM backlog_change WHERE recipient IN (:recipients)
                        ) AS parts GROUP BY recipient""")
                .param("recipients", recipients.stream().map(OrganId::value).toList())
                .query(Backlogs::backlog)
                .list();
    }

    /** Of all for whom something waits: at most as many as there are organs. */
    public List<Backlog> all() {
        return database.sql("""
                        SELECT recipient, SUM(documents) AS documents, SUM(bytes) AS bytes FROM (
                            SELECT recipient, documents, bytes FROM backlog
                            UNION ALL SELECT recipient, documents, bytes FROM backlog_change
                        ) AS parts GROUP BY recipient HAVING SUM(documents) > 0""").query(Backlogs::backlog).list();
    }

    /**
     * Adds changes up, if there are many. Should two gateways do so at once, one of them finds that what it has read is gone, and takes
     * everything back.
     *
     * @return whether there may be more
     */
    public boolean fold() {
        return fold(BATCH);
    }

    boolean fold(int batch) {
        Map<OrganId, Backlog> sums = new HashMap<>();
        List<Long> ids = database.sql("""
                        SELECT id, recipient, documents, bytes FROM backlog_change ORDER BY id FETCH FIRST :most ROWS ONLY""")
                .param("most", batch)
                .query((row, number) -> {
                    Backlog change = backlog(row, number);
                    sums.merge(change.recipient(), change, (sum, next) -> sum.plus(next.documents(), next.bytes()));
                    return row.getLong("id");
                })
                .list();
        if (ids.size() < batch) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (delete(ids) != ids.size()) {
                status.setRollbackOnly();
                return false;
            }
            sums.values().forEach(this::add);
            return true;
        }));
    }

    private int delete(List<Long> changes) {
        return database.sql("DELETE FROM backlog_change WHERE id IN (:ids)")
                .param("ids", changes)
                .update();
    }

    private void add(Backlog sum) {
        int added = database.sql("""
                        UPDATE backlog SET documents = documents + :documents, bytes = bytes + :bytes WHERE recipient = :recipient""")
                .param("documents", sum.documents())
                .param("bytes", sum.bytes())
                .param("recipient", sum.recipient().value())
                .update();
        if (added == 0) {
            database.sql("INSERT INTO backlog (recipient, documents, bytes) VALUES (:recipient, :documents, :bytes)")
                    .param("recipient", sum.recipient().value())
                    .param("documents", sum.documents())
                    .param("bytes", sum.bytes())
                    .update();
        }
        database.sql("DELETE FROM backlog WHERE recipient = :recipient AND documents = 0 AND bytes = 0")
                .param("recipient", sum.recipient().value())
                .update();
    }

    private static Backlog backlog(ResultSet row, int number) throws SQLException {
        return new Backlog(new OrganId(row.getString("recipient")), row.getLong("documents"), row.getLong("bytes"));
    }
}
