package vn.docaxis.gateway.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.state.HandoverState;

/** The rows of all handovers; {@link vn.docaxis.gateway.state.Moves} changes their states. */
@Component
public class Handovers {
    private final JdbcClient database;

    Handovers(JdbcClient database) {
        this.database = database;
    }

    /** @param promise what is stored of the deadlines that were in force when the envelope was accepted */
    void insert(UUID id, long document, Route route, int priority, Instant now, Instant due, Promise promise) {
        database.sql("""
                        INSERT INTO handover (id, document_id, recipient, addressed_as, priority, state, state_since,
                            attempt, due_at, give_up_at, deadline, confirm_within, leased_until)
                        VALUES (:id, :document, :recipient, :addressedAs, :priority, 'READY', :now,
                            1, :due, :giveUpAt, :deadline, :confirmWithin, :now)""")
                .param("id", id)
                .param("document", document)
                .param("recipient", route.recipient().value())
                .param("addressedAs", route.addressedAs().value())
                .param("priority", priority)
                .param("now", SqlTime.of(now))
                .param("due", SqlTime.of(due))
                .param("giveUpAt", SqlTime.of(now.plus(promise.timeToLive())))
                .param("deadline", SqlTime.of(now.plus(promise.consignWithin())))
                .param("confirmWithin", promise.confirmWithin().toMillis())
                .update();
    }

    public Optional<Handover> find(UUID id) {
        return database.sql(HandoverRow.SELECT + "WHERE h.id = :id")
                .param("id", id)
                .query(HandoverRow::read)
                .optional();
    }

    /** Reads nothing else, so that it also answers for a row that is damaged. */
    Optional<HandoverState> stateOf(UUID id) {
        return database.sql("SELECT state FROM handover WHERE id = :id")
                .param("id", id)
                .query((row, number) -> HandoverState.valueOf(row.getString("state")))
                .optional();
    }

    /** The handovers of one urgency that should have reached the mailbox by now, longest due first. */
    List<DueHandover> due(HandoverState state, int priority, Instant now, int limit) {
        return database.sql("""
                        SELECT id, priority, attempt, give_up_at FROM handover
                        WHERE state = :state AND priority = :priority AND due_at <= :now
                        ORDER BY state, priority, due_at FETCH FIRST :limit ROWS ONLY""")
                .param("state", state.name())
                .param("priority", priority)
                .param("now", SqlTime.of(now))
                .param("limit", limit)
                .query((row, number) -> new DueHandover(
                        row.getObject("id", UUID.class),
                        row.getInt("priority"),
                        row.getInt("attempt"),
                        SqlTime.read(row, "give_up_at")))
                .list();
    }

    /** Counts one more attempt; of several that try only one succeeds. */
    boolean claim(DueHandover due, Instant nextDue) {
        return database.sql("""
                                UPDATE handover SET attempt = attempt + 1, due_at = :nextDue
                                WHERE id = :id AND state IN ('READY', 'OVERDUE') AND attempt = :attempt""")
                        .param("nextDue", SqlTime.of(nextDue))
                        .param("id", due.id())
                        .param("attempt", due.attempt())
                        .update()
                == 1;
    }

    /**
     * What the broker held when the process ended may be gone: everything that waits is due at once.
     *
     * @param notBefore nothing is given up before: it may not have been tried for as long as no gateway ran
     */
    void allDue(Instant now, Instant notBefore) {
        database.sql("""
                        UPDATE handover SET due_at = :now, give_up_at = GREATEST(give_up_at, :notBefore)
                        WHERE state IN ('READY', 'OVERDUE') AND (due_at > :now OR give_up_at < :notBefore)""")
                .param("now", SqlTime.of(now))
                .param("notBefore", SqlTime.of(notBefore))
                .update();
    }

    /** The handover to the same recipient of what this one recalls, updates or reports on, while that is not in the mailbox. */
    Optional<UUID> before(Handover handover) {
        return handover.about()
                .flatMap(about -> database.sql("""
                        SELECT id FROM handover WHERE document_id = :about AND recipient = :recipient
                            AND state IN ('READY', 'OVERDUE', 'PARKED')""")
                        .param("about", about)
                        .param("recipient", handover.recipient().value())
                        .query(UUID.class)
                        .optional());
    }

    /** What a handover is about becomes as urgent as it is, so that the recipient is never offered it later. */
    void lendUrgency(Handover handover) {
        handover.about()
                .ifPresent(about -> database.sql("""
                        UPDATE handover SET priority = :priority
                        WHERE document_id = :about AND recipient = :recipient AND priority < :priority""")
                        .param("priority", handover.priority())
                        .param("about", about)
                        .param("recipient", handover.recipient().value())
                        .update());
    }

    /** What should have left that state by the given moment, longest overdue first. */
    List<Handover> missed(HandoverState state, Instant deadline, int limit) {
        return database
                .sql(HandoverRow.SELECT + """
                        WHERE h.state = :state AND h.deadline <= :deadline
                        ORDER BY h.state, h.deadline FETCH FIRST :limit ROWS ONLY""")
                .param("state", state.name())
                .param("deadline", SqlTime.of(deadline))
                .param("limit", limit)
                .query(HandoverRow::readable)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
