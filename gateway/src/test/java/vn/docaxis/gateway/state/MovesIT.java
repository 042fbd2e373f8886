package vn.docaxis.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.RunningGateway;
import vn.docaxis.gateway.Sandbox;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/** Every pair of states, on the real schema: what the enums allow moves and is journalled, all else is refused by the database too. */
class MovesIT {
    private static final OrganId RECIPIENT = new OrganId("000.00.01.H01");

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    private final JdbcClient database = gateway.part(JdbcClient.class);
    private final TransactionTemplate transaction = gateway.part(TransactionTemplate.class);
    private final Moves moves = gateway.part(Moves.class);

    @BeforeAll
    static void start() {
        Sandbox sandbox = new Sandbox(folder);
        sandbox.organ();
        // Nobody else moves the rows of these tests.
        gateway = RunningGateway.start(sandbox, "--axis.handover.period=1h");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void theDatabaseKnowsTheSameMovesOfAHandoverAsTheEnum() {
        for (HandoverState from : HandoverState.values()) {
            for (HandoverState to : HandoverState.values()) {
                UUID handover = handover(document(2), from);
                String reason = to == HandoverState.PARKED ? "'reason'" : "NULL";
                String sql = "UPDATE handover SET came_from = state, state = '%s', parked_because = %s WHERE id = '%s'"
                        .formatted(to, reason, handover);
                if (from.mayBecome(to)) {
                    assertThat(database.sql(sql).update()).isEqualTo(1);
                } else {
                    assertThatThrownBy(() -> database.sql(sql).update())
                            .as("%s to %s", from, to)
                            .isInstanceOf(DataIntegrityViolationException.class)
                            .hasMessageContaining("handover_move_known");
                }
            }
        }
    }

    @Test
    void theDatabaseKnowsTheSameMovesOfADocumentAsTheEnum() {
        for (DocumentState from : DocumentState.values()) {
            for (DocumentState to : DocumentState.values()) {
                long document = document(from == DocumentState.SETTLED ? 0 : 1);
                String sql = "UPDATE document SET came_from = state, state = '%s', unsettled = %d WHERE id = %d"
                        .formatted(to, to == DocumentState.RELAYED ? 1 : 0, document);
                if (from.mayBecome(to)) {
                    assertThat(database.sql(sql).update()).isEqualTo(1);
                } else {
                    assertThatThrownBy(() -> database.sql(sql).update())
                            .as("%s to %s", from, to)
                            .isInstanceOf(DataIntegrityViolationException.class)
                            .hasMessageContaining("document_move_known");
                }
            }
        }
    }

    @Test
    void aMoveHappensOnceAndStandsInTheJournalOnceWhateverElseIsTried() {
        for (HandoverState from : HandoverState.values()) {
            for (HandoverState to : HandoverState.values()) {
                if (from.mayBecome(to)) {
                    for (HandoverState found : HandoverState.values()) {
                        UUID handover = handover(document(2), found);
                        boolean expected = found == from || to.isEnd() && found.mayBecome(to);

                        boolean first = move(handover, from, to);
                        boolean second = move(handover, from, to);

                        assertThat(first)
                                .as("%s to %s, found %s", from, to, found)
                                .isEqualTo(expected);
                        assertThat(second).isFalse();
                        assertThat(state(handover)).isEqualTo(expected ? to : found);
                        assertThat(journalled(handover)).isEqualTo(expected ? 1 : 0);
                    }
                }
            }
        }
    }

    @Test
    void aMoveThatIsNoneIsRefusedBeforeTheDatabaseIsAsked() {
        UUID handover = handover(document(1), HandoverState.CONFIRMED);

        assertThatThrownBy(() -> transaction.execute(
                        status -> moves.consign(handover, HandoverState.CONFIRMED, Optional.empty(), cause(handover))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never becomes");
    }

    @Test
    void aMoveOutsideOfATransactionIsRefused() {
        UUID handover = handover(document(1), HandoverState.READY);

        assertThatThrownBy(() -> moves.consign(handover, HandoverState.READY, Optional.empty(), cause(handover)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(state(handover)).isEqualTo(HandoverState.READY);
    }

    @Test
    void aMoveWhoseTransactionFailsLeavesNoTrace() {
        UUID handover = handover(document(1), HandoverState.READY);

        assertThatThrownBy(() -> transaction.execute(status -> {
                    moves.consign(handover, HandoverState.READY, Optional.empty(), cause(handover));
                    throw new IllegalStateException("what belongs to it failed");
                }))
                .hasMessageContaining("what belongs to it");
        assertThat(state(handover)).isEqualTo(HandoverState.READY);
        assertThat(journalled(handover)).isZero();
    }

    @Test
    void aDocumentIsSettledWithTheWordOfItsLastRecipientHoweverManySpeakAtOnce() {
        int recipients = 8;
        long document = document(recipients);
        List<UUID> handovers = new ArrayList<>();
        for (int i = 0; i < recipients; i++) {
            handovers.add(handover(document, HandoverState.CONSIGNED));
        }
        List<Thread> threads = handovers.stream()
                .map(handover -> new Thread(() -> move(handover, HandoverState.CONSIGNED, HandoverState.CONFIRMED)))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(MovesIT::join);

        assertThat(database.sql("SELECT state FROM document WHERE id = :id")
                        .param("id", document)
                        .query(String.class)
                        .single())
                .isEqualTo("SETTLED");
        assertThat(database.sql("SELECT COUNT(*) FROM journal WHERE event = 'DOCUMENT_SETTLED' AND exchange_id = :id")
                        .param("id", "document " + document)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static void join(Thread thread) {
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean move(UUID handover, HandoverState from, HandoverState to) {
        return Boolean.TRUE.equals(transaction.execute(status -> moved(handover, from, to)));
    }

    private boolean moved(UUID handover, HandoverState from, HandoverState to) {
        JournalEntry cause = cause(handover);
        return switch (to) {
            case READY -> throw new IllegalArgumentException("nothing becomes ready");
            case CONSIGNED -> moves.consign(handover, from, Optional.empty(), cause);
            case PARKED -> moves.park(handover, from, "reason", cause);
            case EXPIRED -> moves.miss(handover, from, to, cause);
            case OVERDUE ->
                from == HandoverState.PARKED
                        ? moves.sendAgain(handover, gateway.clock().instant(), cause)
                        : moves.miss(handover, from, to, cause);
            case CONFIRMED, REFUSED -> moves.end(handover, documentOf(handover), handover, to, cause);
        };
    }

    private JournalEntry cause(UUID handover) {
        return JournalEntry.of(JournalEvent.CONFIRMED)
                .envelope(RECIPIENT, new DocumentId("document " + documentOf(handover)), null)
                .handover(handover, RECIPIENT);
    }

    /** @param unsettled none: a document that is settled */
    private long document(int unsettled) {
        UUID unique = UUID.randomUUID();
        database.sql("""
                        INSERT INTO document (originator, exchange_id, kind, envelope_sha256, envelope_size, priority,
                            accepted_at, business_type, state, came_from, state_since, unsettled)
                        VALUES ('A', :id, 'DOCUMENT', 'none', 1, 0, CURRENT_TIMESTAMP, 0, :state, :from,
                            CURRENT_TIMESTAMP, :unsettled)""")
                .param("id", unique.toString())
                .param("state", unsettled == 0 ? "SETTLED" : "RELAYED")
                .param("from", unsettled == 0 ? "RELAYED" : null)
                .param("unsettled", unsettled)
                .update();
        return database.sql("SELECT id FROM document WHERE exchange_id = :id")
                .param("id", unique.toString())
                .query(Long.class)
                .single();
    }

    /** Its lease token is its own id. */
    private UUID handover(long document, HandoverState state) {
        UUID id = UUID.randomUUID();
        String from = List.of(HandoverState.values()).stream()
                .filter(before -> before.mayBecome(state))
                .map(Enum::name)
                .findFirst()
                .orElse(null);
        database.sql("""
                        INSERT INTO handover (id, document_id, recipient, addressed_as, priority, state, came_from,
                            state_since, attempt, due_at, give_up_at, leased_until, lease_token, parked_because)
                        VALUES (:id, :document, :recipient, 'B', 0, :state, :from, CURRENT_TIMESTAMP, 1,
                            CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, :id, :reason)""")
                .param("id", id)
                .param("document", document)
                .param("recipient", id.toString().substring(0, 35))
                .param("state", state.name())
                .param("from", from)
                .param("reason", state == HandoverState.PARKED ? "reason" : null)
                .update();
        return id;
    }

    private long documentOf(UUID handover) {
        return database.sql("SELECT document_id FROM handover WHERE id = :id")
                .param("id", handover)
                .query(Long.class)
                .single();
    }

    private HandoverState state(UUID handover) {
        return database.sql("SELECT state FROM handover WHERE id = :id")
                .param("id", handover)
                .query(HandoverState.class)
                .single();
    }

    private int journalled(UUID handover) {
        return database.sql("SELECT COUNT(*) FROM journal WHERE handover_id = :id")
                .param("id", handover)
                .query(Integer.class)
                .single();
    }
}
