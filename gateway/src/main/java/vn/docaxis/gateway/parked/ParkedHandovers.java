package vn.docaxis.gateway.parked;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.handover.HandoverSchedule;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.state.Moves;

/** The parked handovers. Those that are sent again are due at once, so the reconciler takes them in its next round. */
@Component
class ParkedHandovers {
    private static final Logger log = LoggerFactory.getLogger(ParkedHandovers.class);
    private static final int BATCH = 100;

    private final JdbcClient database;
    private final Moves moves;
    private final HandoverSchedule schedule;
    private final DurableCommit commit;
    private final Clock clock;

    ParkedHandovers(JdbcClient database, Moves moves, HandoverSchedule schedule, DurableCommit commit, Clock clock) {
        this.database = database;
        this.moves = moves;
        this.schedule = schedule;
        this.commit = commit;
        this.clock = clock;
    }

    /** @param recipient empty for all */
    ParkedPage longest(Optional<OrganId> recipient, int most) {
        List<ParkedHandover> found = database.sql("""
                        SELECT h.id, d.originator, d.exchange_id, h.recipient, h.priority, h.state_since, h.attempt,
                            h.parked_because
                        FROM handover h JOIN document d ON d.id = h.document_id
                        WHERE h.state = 'PARKED' AND (CAST(:recipient AS VARCHAR(35)) IS NULL OR h.recipient = :recipient)
                        ORDER BY h.state_since, h.id FETCH FIRST :most ROWS ONLY""")
                .param("recipient", recipient.map(OrganId::value).orElse(null))
                .param("most", most + 1)
                .query((row, number) -> new ParkedHandover(
                        row.getString("id"),
                        row.getString("originator"),
                        row.getString("exchange_id"),
                        row.getString("recipient"),
                        row.getInt("priority"),
                        SqlTime.read(row, "state_since").toString(),
                        row.getInt("attempt"),
                        row.getString("parked_because")))
                .list();
        return new ParkedPage(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    /** Each is a commit and a line of the journal. @return how many; what is parked anew meanwhile is not sent twice */
    int sendAgain(Optional<OrganId> recipient) {
        int sent = 0;
        int most = count(recipient);
        List<ParkedHandover> batch = longest(recipient, BATCH).parked();
        while (!batch.isEmpty() && sent < most) {
            for (ParkedHandover parked : batch) {
                sent += sendAgain(UUID.fromString(parked.handover())) ? 1 : 0;
            }
            batch = longest(recipient, BATCH).parked();
        }
        return sent;
    }

    private int count(Optional<OrganId> recipient) {
        return database.sql("""
                        SELECT COUNT(*) FROM handover
                        WHERE state = 'PARKED' AND (CAST(:recipient AS VARCHAR(35)) IS NULL OR recipient = :recipient)""")
                .param("recipient", recipient.map(OrganId::value).orElse(null))
                .query(Integer.class)
                .single();
    }

    /** @return false if it is not parked (any more) */
    boolean sendAgain(UUID handover) {
        JournalEntry cause = JournalEntry.of(JournalEvent.SENT_AGAIN)
                .handover(handover, recipientOf(handover).orElse(null))
                .remark("an operator had it sent again");
        boolean sent =
                commit.durably(() -> moves.sendAgain(handover, clock.instant().plus(schedule.timeToLive()), cause));
        if (sent) {
            log.atInfo()
                    .addKeyValue("event", "handover.unparked")
                    .addKeyValue("handover", handover)
                    .log("an operator had it sent again");
        }
        return sent;
    }

    private Optional<OrganId> recipientOf(UUID handover) {
        return database.sql("SELECT recipient FROM handover WHERE id = :id")
                .param("id", handover)
                .query((row, number) -> new OrganId(row.getString("recipient")))
                .optional();
    }
}
