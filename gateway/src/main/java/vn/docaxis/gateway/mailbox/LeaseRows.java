package vn.docaxis.gateway.mailbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.handover.Handover;
import vn.docaxis.gateway.handover.HandoverRow;
import vn.docaxis.gateway.state.HandoverState;

/** Who holds what of the mailboxes. Every change names what it expects to find, and answers whether it found it. */
@Component
class LeaseRows {
    private final JdbcClient database;

    LeaseRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * What nobody holds in that mailbox, most urgent first, then oldest first.
     *
     * @param longest until when a lease of now can last: what is held for longer was leased by a clock that went wrong
     */
    List<Handover> offered(OrganId recipient, Instant now, Instant longest, int limit) {
        // One question for each state: an index answers each in order, however many wait.
        return Stream.of(HandoverState.CONSIGNED, HandoverState.EXPIRED)
                .flatMap(state -> offered(recipient, state, now, longest, limit).stream())
                .sorted(Comparator.comparing(Handover::priority).reversed().thenComparing(Handover::id))
                .limit(limit)
                .toList();
    }

    /** Rows that are damaged hide nothing behind them, however few are asked for. */
    private List<Handover> offered(OrganId recipient, HandoverState state, Instant now, Instant longest, int limit) {
        int most = limit;
        while (true) {
            List<Optional<Handover>> rows = rows(recipient, state, now, longest, most);
            List<Handover> readable = rows.stream().flatMap(Optional::stream).toList();
            if (readable.size() >= limit || rows.size() < most) {
                return readable;
            }
            most *= 2;
        }
    }

    private List<Optional<Handover>> rows(
            OrganId recipient, HandoverState state, Instant now, Instant longest, int limit) {
        return database.sql(HandoverRow.SELECT + """
                        WHERE h.recipient = :recipient AND h.state = :state
                        AND (h.leased_until <= :now OR h.leased_until > :longest)
                        ORDER BY h.recipient, h.state, h.priority DESC, h.id FETCH FIRST :limit ROWS ONLY""")
                .param("recipient", recipient.value())
                .param("state", state.name())
                .param("now", SqlTime.of(now))
                .param("longest", SqlTime.of(longest))
                .param("limit", limit)
                .query(HandoverRow::readable)
                .list();
    }

    boolean lease(UUID id, UUID token, Instant now, Instant longest, Instant until) {
        return database.sql("""
                                UPDATE handover SET lease_token = :token, leased_until = :until
                                WHERE id = :id AND state IN ('CONSIGNED', 'EXPIRED')
                                AND (leased_until <= :now OR leased_until > :longest)""")
                        .param("token", token)
                        .param("until", SqlTime.of(until))
                        .param("id", id)
                        .param("now", SqlTime.of(now))
                        .param("longest", SqlTime.of(longest))
                        .update()
                == 1;
    }

    /** Moves the end of a lease, forwards to prolong it, to now to give it back. */
    boolean leaseUntil(UUID id, UUID token, Instant until) {
        return database.sql("""
                                UPDATE handover SET leased_until = :until
                                WHERE id = :id AND state IN ('CONSIGNED', 'EXPIRED') AND lease_token = :token""")
                        .param("until", SqlTime.of(until))
                        .param("id", id)
                        .param("token", token)
                        .update()
                == 1;
    }

    /** Recipients with an item whose lease ended in that span. */
    List<OrganId> ended(Instant after, Instant upTo) {
        return database.sql("""
                        SELECT DISTINCT recipient FROM handover
                        WHERE state IN ('CONSIGNED', 'EXPIRED') AND leased_until > :after AND leased_until <= :upTo""")
                .param("after", SqlTime.of(after))
                .param("upTo", SqlTime.of(upTo))
                .query((row, number) -> new OrganId(row.getString("recipient")))
                .list();
    }
}
