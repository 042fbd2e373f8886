package vn.docaxis.gateway.state;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.docaxis.gateway.backlog.Backlogs;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/**
 * Moves documents and handovers from state to state. Each move is a compare-and-set that answers whether it found what it expected,
 * and stands in the journal with its cause. It needs a transaction, which is the caller's: what belongs to the move is committed with it.
 */
@Component
public class Moves {
    private static final int LONGEST_REASON = 1000;

    private final JdbcClient database;
    private final Journal journal;
    private final Backlogs backlogs;
    private final Clock clock;

    Moves(JdbcClient database, Journal journal, Backlogs backlogs, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.backlogs = backlogs;
        this.clock = clock;
    }

    /** Into the mailbox. @param confirmBy the deadline from now on; empty for rows from before there were deadlines */
    public boolean consign(UUID handover, HandoverState from, Optional<Instant> confirmBy, JournalEntry cause) {
        return journalled(
                cause,
                change(
                                handover,
                                Set.of(from),
                                HandoverState.CONSIGNED,
                                ", deadline = :deadline, leased_until = :now",
                                "")
                        .param("deadline", confirmBy.map(SqlTime::of).orElse(null)));
    }

    /** A deadline passed. @param to {@code OVERDUE} or {@code EXPIRED} */
    public boolean miss(UUID handover, HandoverState from, HandoverState to, JournalEntry cause) {
        return journalled(cause, change(handover, Set.of(from), to, "", ""));
    }

    /** The axis stops trying. @param reason for the operator, at most 1000 characters are kept */
    public boolean park(UUID handover, HandoverState from, String reason, JournalEntry cause) {
        return journalled(
                cause,
                change(handover, Set.of(from), HandoverState.PARKED, ", parked_because = :reason, deadline = NULL", "")
                        .param("reason", shortened(reason)));
    }

    /** An operator has it tried again, at once and until the given moment. */
    public boolean sendAgain(UUID handover, Instant giveUpAt, JournalEntry cause) {
        return journalled(
                cause,
                change(
                                handover,
                                Set.of(HandoverState.PARKED),
                                HandoverState.OVERDUE,
                                ", parked_because = NULL, due_at = :now, give_up_at = :giveUpAt",
                                "")
                        .param("giveUpAt", SqlTime.of(giveUpAt)));
    }

    /**
     * The recipient's word; for the holder of the lease only. With the last one the document is settled.
     *
     * @param to {@code CONFIRMED} or {@code REFUSED}
     */
    public boolean end(UUID handover, long document, UUID lease, HandoverState to, JournalEntry cause) {
        boolean ended = journalled(
                cause,
                change(
                                handover,
                                Set.of(HandoverState.CONSIGNED, HandoverState.EXPIRED),
                                to,
                                "",
                                " AND lease_token = :lease")
                        .param("lease", lease));
        if (ended) {
            backlogs.ended(handover);
            settle(document, cause);
        }
        return ended;
    }

    /** Each step waits for whoever changes the row, so that of two last recipients exactly one finds itself the last. */
    private void settle(long document, JournalEntry cause) {
        int others = database.sql("UPDATE document SET unsettled = unsettled - 1 WHERE id = :id AND unsettled > 1")
                .param("id", document)
                .update();
        if (others == 0) {
            move(document, DocumentState.RELAYED, DocumentState.SETTLED);
            journal.record(JournalEntry.of(JournalEvent.DOCUMENT_SETTLED)
                    .envelope(cause.originator(), cause.exchangeId(), cause.envelope()));
        }
    }

    private void move(long document, DocumentState from, DocumentState to) {
        requireMove(from.mayBecome(to), "document", from.name(), to.name());
        int moved = database.sql("""
                        UPDATE document SET came_from = state, state = :to, state_since = :now, unsettled = 0
                        WHERE id = :id AND state = :from AND unsettled = 1""")
                .param("to", to.name())
                .param("now", SqlTime.of(clock.instant()))
                .param("id", document)
                .param("from", from.name())
                .update();
        if (moved != 1) {
            throw new IllegalStateException("document %d counts its handovers wrongly".formatted(document));
        }
    }

    private JdbcClient.StatementSpec change(
            UUID handover, Set<HandoverState> from, HandoverState to, String further, String condition) {
        from.forEach(each -> requireMove(each.mayBecome(to), "handover", each.name(), to.name()));
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a move belongs into the transaction of what it comes with");
        }
        return database.sql("UPDATE handover SET came_from = state, state = :to, state_since = :now" + further
                        + " WHERE id = :id AND state IN (:from)" + condition)
                .param("to", to.name())
                .param("now", SqlTime.of(clock.instant()))
                .param("id", handover)
                .param("from", from.stream().map(Enum::name).toList());
    }

    private boolean journalled(JournalEntry cause, JdbcClient.StatementSpec change) {
        boolean moved = change.update() == 1;
        if (moved) {
            journal.record(cause);
        }
        return moved;
    }

    private static void requireMove(boolean allowed, String what, String from, String to) {
        if (!allowed) {
            throw new IllegalArgumentException("a %s that is %s never becomes %s".formatted(what, from, to));
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
