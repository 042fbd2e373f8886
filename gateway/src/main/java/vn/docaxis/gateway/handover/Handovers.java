package vn.docaxis.gateway.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.SqlTime;

/** The rows of all handovers. Every change names what it expects to find, and answers whether it found it. */
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
                            attempt, due_at, deadline, confirm_within, leased_until)
                        VALUES (:id, :document, :recipient, :addressedAs, :priority, 'READY', :now,
                            1, :due, :deadline, :confirmWithin, :now)""")
                .param("id", id)
                .param("document", document)
                .param("recipient", route.recipient().value())
                .param("addressedAs", route.addressedAs().value())
                .param("priority", priority)
                .param("now", SqlTime.of(now))
                .param("due", SqlTime.of(due))
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

    /** The handovers that should have reached the mailbox by now, longest due first. */
    List<DueHandover> due(HandoverState state, Instant now, int limit) {
        return database.sql("""
                        SELECT id, priority, attempt FROM handover WHERE state = :state AND due_at <= :now
                        ORDER BY state, due_at FETCH FIRST :limit ROWS ONLY""")
                .param("state", state.name())
                .param("now", SqlTime.of(now))
                .param("limit", limit)
                .query((row, number) ->
                        new DueHandover(row.getObject("id", UUID.class), row.getInt("priority"), row.getInt("attempt")))
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

    /** What the broker held when the process ended may be gone: everything that waits is due at once. */
    int allDue(Instant now) {
        return database.sql("UPDATE handover SET due_at = :now WHERE state IN ('READY', 'OVERDUE') AND due_at > :now")
                .param("now", SqlTime.of(now))
                .update();
    }

    /** Into the mailbox; from now on the deadline is that of the confirmation. */
    boolean consign(Handover handover, Instant now) {
        requireMove(handover.state(), HandoverState.CONSIGNED);
        return database.sql("""
                                UPDATE handover SET state = 'CONSIGNED', state_since = :now, deadline = :deadline
                                WHERE id = :id AND state = :from""")
                        .param("now", SqlTime.of(now))
                        .param(
                                "deadline",
                                handover.confirmWithin()
                                        .map(now::plus)
                                        .map(SqlTime::of)
                                        .orElse(null))
                        .param("id", handover.id())
                        .param("from", handover.state().name())
                        .update()
                == 1;
    }

    /** What should have left that state by the given moment, longest overdue first. */
    List<Handover> missed(HandoverState state, Instant deadline, int limit) {
        return database.sql(HandoverRow.SELECT + """
                        WHERE h.state = :state AND h.deadline <= :deadline
                        ORDER BY h.state, h.deadline FETCH FIRST :limit ROWS ONLY""")
                .param("state", state.name())
                .param("deadline", SqlTime.of(deadline))
                .param("limit", limit)
                .query(HandoverRow::read)
                .list();
    }

    boolean move(UUID id, HandoverState from, HandoverState to, Instant now) {
        requireMove(from, to);
        return database.sql("UPDATE handover SET state = :to, state_since = :now WHERE id = :id AND state = :from")
                        .param("to", to.name())
                        .param("now", SqlTime.of(now))
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** The same for the holder of a lease only. */
    public boolean end(UUID id, UUID lease, HandoverState to, Instant now) {
        requireMove(HandoverState.CONSIGNED, to);
        requireMove(HandoverState.EXPIRED, to);
        return database.sql("""
                                UPDATE handover SET state = :to, state_since = :now
                                WHERE id = :id AND state IN ('CONSIGNED', 'EXPIRED') AND lease_token = :lease""")
                        .param("to", to.name())
                        .param("now", SqlTime.of(now))
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    private static void requireMove(HandoverState from, HandoverState to) {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("a handover that is %s never becomes %s".formatted(from, to));
        }
    }
}
