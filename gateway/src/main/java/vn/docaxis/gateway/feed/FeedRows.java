package vn.docaxis.gateway.feed;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.wire.EventPage.ReceiptArrival;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.web.AnswerSize;

/** Reads the feed; what enters the log writes it. */
@Component
class FeedRows {
    private final JdbcClient database;

    FeedRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * As many as fit into one page.
     *
     * @param after place in the log; -1 for the beginning
     */
    List<ReceiptArrival> page(OrganId originator, long after, int most) {
        int fitting = AnswerSize.fitting(sizes(originator, after, most));
        return fitting == 0 ? List.of() : after(originator, after, fitting);
    }

    /** Nothing ever comes in between, so these are the ones that are read then. */
    private List<Long> sizes(OrganId originator, long after, int most) {
        return database.sql("""
                        SELECT OCTET_LENGTH(r.xml) FROM feed f JOIN receipt r ON r.id = f.receipt_id
                        WHERE f.originator = :originator AND f.leaf_index > :after
                        ORDER BY f.originator, f.leaf_index FETCH FIRST :most ROWS ONLY""")
                .param("originator", originator.value())
                .param("after", after)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    private List<ReceiptArrival> after(OrganId originator, long after, int most) {
        return database.sql("""
                        SELECT f.leaf_index, r.id, r.event, r.exchange_id, r.recipient, r.issued_at, r.xml
                        FROM feed f JOIN receipt r ON r.id = f.receipt_id
                        WHERE f.originator = :originator AND f.leaf_index > :after
                        ORDER BY f.originator, f.leaf_index FETCH FIRST :most ROWS ONLY""")
                .param("originator", originator.value())
                .param("after", after)
                .param("most", most)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new ReceiptArrival(
                            Cursor.at(row.getLong("leaf_index"), id).toString(),
                            id.toString(),
                            row.getString("event"),
                            row.getString("exchange_id"),
                            row.getString("recipient"),
                            SqlTime.read(row, "issued_at").toString(),
                            new SignedXml(row.getBytes("xml")).base64());
                })
                .list();
    }

    /** Whether that receipt of that originator stands there. */
    boolean holds(OrganId originator, Cursor cursor) {
        return database.sql("SELECT receipt_id FROM feed WHERE originator = :originator AND leaf_index = :index")
                .param("originator", originator.value())
                .param("index", cursor.index())
                .query((row, number) -> Cursor.at(cursor.index(), row.getObject("receipt_id", UUID.class)))
                .optional()
                .filter(cursor::equals)
                .isPresent();
    }

    /** How many entries the log has. */
    long size() {
        return database.sql("SELECT tree_size FROM log_head WHERE id = 1")
                .query(Long.class)
                .single();
    }

    /** Whom the entries from one place to before another concern. */
    Set<OrganId> originators(long from, long to) {
        return database.sql("""
                        SELECT DISTINCT r.originator FROM log_leaf l JOIN receipt r ON r.id = l.receipt_id
                        WHERE l.leaf_index >= :from AND l.leaf_index < :to""")
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new OrganId(row.getString("originator")))
                .set();
    }
}
