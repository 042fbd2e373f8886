package vn.docaxis.gateway.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxNotice;
import vn.docaxis.gateway.database.SqlTime;

/** The rows of all notifications. Every change names what it expects to find, and answers whether it found it. */
@Component
class NotificationRows {
    private static final int LONGEST_FAILURE = 300;

    private final JdbcClient database;

    NotificationRows(JdbcClient database) {
        this.database = database;
    }

    void insert(UUID handover, OrganId recipient, Instant now, Instant giveUpAt) {
        database.sql("""
                        INSERT INTO notification (handover_id, recipient, state, attempt, due_at, give_up_at)
                        VALUES (:handover, :recipient, 'DUE', 0, :now, :giveUpAt)""")
                .param("handover", handover)
                .param("recipient", recipient.value())
                .param("now", SqlTime.of(now))
                .param("giveUpAt", SqlTime.of(giveUpAt))
                .update();
    }

    Set<OrganId> recipientsWithDue(Instant now) {
        return database.sql("SELECT DISTINCT recipient FROM notification WHERE state = 'DUE' AND due_at <= :now")
                .param("now", SqlTime.of(now))
                .query((row, number) -> new OrganId(row.getString("recipient")))
                .set();
    }

    List<Notification> due(OrganId recipient, Instant now, int most) {
        return database.sql("""
                        SELECT n.handover_id, n.attempt, n.give_up_at, h.state, h.priority, d.kind, d.originator,
                            d.exchange_id, d.envelope_sha256, d.envelope_size
                        FROM notification n JOIN handover h ON h.id = n.handover_id
                        JOIN document d ON d.id = h.document_id
                        WHERE n.recipient = :recipient AND n.state = 'DUE' AND n.due_at <= :now
                        ORDER BY n.recipient, n.state, n.due_at FETCH FIRST :most ROWS ONLY""")
                .param("recipient", recipient.value())
                .param("now", SqlTime.of(now))
                .param("most", most)
                .query((row, number) -> new Notification(
                        row.getObject("handover_id", UUID.class),
                        recipient,
                        row.getInt("attempt"),
                        SqlTime.read(row, "give_up_at"),
                        new MailboxNotice(
                                row.getString("handover_id"),
                                recipient.value(),
                                row.getString("kind").toLowerCase(Locale.ROOT),
                                row.getString("originator"),
                                row.getString("exchange_id"),
                                row.getString("envelope_sha256"),
                                row.getLong("envelope_size"),
                                row.getInt("priority")),
                        Set.of("CONSIGNED", "EXPIRED").contains(row.getString("state"))))
                .list();
    }

    /** Counts one more attempt; of several that try only one succeeds. @param until when another may begin it again */
    boolean begin(Notification due, Instant until) {
        return database.sql("""
                                UPDATE notification SET attempt = attempt + 1, due_at = :until
                                WHERE handover_id = :handover AND state = 'DUE' AND attempt = :attempt""")
                        .param("until", SqlTime.of(until))
                        .param("handover", due.handover())
                        .param("attempt", due.attempt())
                        .update()
                == 1;
    }

    boolean end(Notification begun, String state, String failure) {
        return database.sql("""
                                UPDATE notification SET state = :state, failure = :failure
                                WHERE handover_id = :handover AND state = 'DUE' AND attempt = :attempt""")
                        .param("state", state)
                        .param("failure", shortened(failure))
                        .param("handover", begun.handover())
                        .param("attempt", begun.attempt() + 1)
                        .update()
                == 1;
    }

    void failed(Notification begun, String failure, Instant next) {
        database.sql("""
                        UPDATE notification SET failure = :failure, due_at = :next
                        WHERE handover_id = :handover AND state = 'DUE' AND attempt = :attempt""")
                .param("failure", shortened(failure))
                .param("next", SqlTime.of(next))
                .param("handover", begun.handover())
                .param("attempt", begun.attempt() + 1)
                .update();
    }

    /** All that is due for that recipient waits, so that a server that is away costs one call each time. */
    void postpone(OrganId recipient, Instant until) {
        database.sql("""
                        UPDATE notification SET due_at = :until
                        WHERE recipient = :recipient AND state = 'DUE' AND due_at < :until""")
                .param("until", SqlTime.of(until))
                .param("recipient", recipient.value())
                .update();
    }

    private static String shortened(String failure) {
        return failure == null || failure.length() <= LONGEST_FAILURE ? failure : failure.substring(0, LONGEST_FAILURE);
    }
}
