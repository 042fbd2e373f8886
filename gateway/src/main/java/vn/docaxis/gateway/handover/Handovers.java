package vn.docaxis.gateway.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.database.SqlTime;

/** The rows of all handovers. Every change names what it expects to find, and answers whether it found it. */
@Component
class Handovers {
    private static final String SELECT = """
            SELECT h.id, h.document_id, d.originator, d.exchange_id, d.kind, d.envelope_sha256, d.envelope_size,
                h.recipient, h.priority, h.state, h.lease_token
            FROM handover h JOIN document d ON d.id = h.document_id
            """;

    private final JdbcClient database;

    Handovers(JdbcClient database) {
        this.database = database;
    }

    void insert(
            UUID id, long document, OrganId recipient, OrganId addressedAs, int priority, Instant now, Instant due) {
        database.sql("""
                        INSERT INTO handover (id, document_id, recipient, addressed_as, priority, state, state_since,
                            attempt, due_at, leased_until)
                        VALUES (:id, :document, :recipient, :addressedAs, :priority, 'READY', :now, 1, :due, :now)""")
                .param("id", id)
                .param("document", document)
                .param("recipient", recipient.value())
                .param("addressedAs", addressedAs.value())
                .param("priority", priority)
                .param("now", SqlTime.of(now))
                .param("due", SqlTime.of(due))
                .update();
    }

    Optional<Handover> find(UUID id) {
        return database.sql(SELECT + "WHERE h.id = :id")
                .param("id", id)
                .query(Handovers::read)
                .optional();
    }

    /** The handovers that should have reached the mailbox by now, longest due first. */
    List<DueHandover> due(Instant now, int limit) {
        return database.sql("""
                        SELECT id, priority, attempt FROM handover WHERE state = 'READY' AND due_at <= :now
                        ORDER BY state, due_at FETCH FIRST :limit ROWS ONLY""")
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
                                WHERE id = :id AND state = 'READY' AND attempt = :attempt""")
                        .param("nextDue", SqlTime.of(nextDue))
                        .param("id", due.id())
                        .param("attempt", due.attempt())
                        .update()
                == 1;
    }

    /** What the broker held when the process ended may be gone: everything that waits is due at once. */
    int allDue(Instant now) {
        return database.sql("UPDATE handover SET due_at = :now WHERE state = 'READY' AND due_at > :now")
                .param("now", SqlTime.of(now))
                .update();
    }

    boolean move(UUID id, HandoverState from, HandoverState to, Instant now) {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("a handover that is %s never becomes %s".formatted(from, to));
        }
        return database.sql("UPDATE handover SET state = :to, state_since = :now WHERE id = :id AND state = :from")
                        .param("to", to.name())
                        .param("now", SqlTime.of(now))
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** The same for the holder of a lease only. */
    boolean end(UUID id, UUID lease, HandoverState to, Instant now) {
        if (!HandoverState.CONSIGNED.mayBecome(to)) {
            throw new IllegalArgumentException("a handover that is CONSIGNED never becomes " + to);
        }
        return database.sql("""
                                UPDATE handover SET state = :to, state_since = :now
                                WHERE id = :id AND state = 'CONSIGNED' AND lease_token = :lease""")
                        .param("to", to.name())
                        .param("now", SqlTime.of(now))
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    /** What nobody holds in that mailbox, most urgent first, then oldest first. */
    List<Handover> offered(OrganId recipient, Instant now, int limit) {
        return database.sql(SELECT + """
                        WHERE h.recipient = :recipient AND h.state = 'CONSIGNED' AND h.leased_until <= :now
                        ORDER BY h.recipient, h.state, h.priority DESC, h.id FETCH FIRST :limit ROWS ONLY""")
                .param("recipient", recipient.value())
                .param("now", SqlTime.of(now))
                .param("limit", limit)
                .query(Handovers::read)
                .list();
    }

    boolean lease(UUID id, UUID token, Instant now, Instant until) {
        return database.sql("""
                                UPDATE handover SET lease_token = :token, leased_until = :until
                                WHERE id = :id AND state = 'CONSIGNED' AND leased_until <= :now""")
                        .param("token", token)
                        .param("until", SqlTime.of(until))
                        .param("id", id)
                        .param("now", SqlTime.of(now))
                        .update()
                == 1;
    }

    /** Moves the end of a lease, forwards to prolong it, to now to give it back. */
    boolean leaseUntil(UUID id, UUID token, Instant until) {
        return database.sql("""
                                UPDATE handover SET leased_until = :until
                                WHERE id = :id AND state = 'CONSIGNED' AND lease_token = :token""")
                        .param("until", SqlTime.of(until))
                        .param("id", id)
                        .param("token", token)
                        .update()
                == 1;
    }

    /** Recipients with an item whose lease ended in that span. */
    List<OrganId> leasesEnded(Instant after, Instant upTo) {
        return database.sql("""
                        SELECT DISTINCT recipient FROM handover
                        WHERE state = 'CONSIGNED' AND leased_until > :after AND leased_until <= :upTo""")
                .param("after", SqlTime.of(after))
                .param("upTo", SqlTime.of(upTo))
                .query((row, number) -> new OrganId(row.getString("recipient")))
                .list();
    }

    private static Handover read(ResultSet row, int number) throws SQLException {
        return new Handover(
                row.getObject("id", UUID.class),
                row.getLong("document_id"),
                new OrganId(row.getString("originator")),
                new DocumentId(row.getString("exchange_id")),
                row.getString("kind"),
                Digest.sha256(row.getString("envelope_sha256")),
                row.getLong("envelope_size"),
                new OrganId(row.getString("recipient")),
                row.getInt("priority"),
                HandoverState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("lease_token", UUID.class)));
    }
}
