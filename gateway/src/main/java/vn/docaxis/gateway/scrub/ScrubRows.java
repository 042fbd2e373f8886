package vn.docaxis.gateway.scrub;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.database.SqlTime;

/** What the database knows of runs, of damage, and of the envelopes that should be there. */
@Component
class ScrubRows {
    private static final String RUNS =
            "SELECT number, node, started_at, ended_at, reached, envelopes, bytes, removed FROM store_scrub ";

    private final JdbcClient database;

    ScrubRows(JdbcClient database) {
        this.database = database;
    }

    Optional<ScrubRun> last() {
        return database.sql(RUNS + "ORDER BY number DESC FETCH FIRST 1 ROWS ONLY")
                .query(ScrubRows::run)
                .optional();
    }

    void begin(String node, Instant at) {
        database.sql("""
                        INSERT INTO store_scrub (node, started_at, reached, envelopes, bytes, removed)
                        VALUES (:node, :at, '', 0, 0, 0)""").param("node", node).param("at", SqlTime.of(at)).update();
    }

    void save(ScrubRun run) {
        database.sql("""
                        UPDATE store_scrub SET node = :node, ended_at = :endedAt, reached = :reached,
                            envelopes = :envelopes, bytes = :bytes, removed = :removed
                        WHERE number = :number""")
                .param("node", run.node())
                .param("endedAt", run.endedAt().map(SqlTime::of).orElse(null))
                .param("reached", run.reached())
                .param("envelopes", run.envelopes())
                .param("bytes", run.bytes())
                .param("removed", run.removed())
                .param("number", run.number())
                .update();
    }

    private static ScrubRun run(ResultSet row, int number) throws SQLException {
        return new ScrubRun(
                row.getLong("number"),
                row.getString("node"),
                SqlTime.read(row, "started_at"),
                row.getObject("ended_at") == null ? Optional.empty() : Optional.of(SqlTime.read(row, "ended_at")),
                row.getString("reached"),
                row.getLong("envelopes"),
                row.getLong("bytes"),
                row.getLong("removed"));
    }

    /**
     * The next envelopes that the store should have, in the order of their digests. The state is asked for in a way that no index can
     * answer: with that of the states H2 would read and sort all rows for each page.
     */
    List<Digest> kept(String after, int most) {
        return database.sql("""
                        SELECT DISTINCT envelope_sha256 FROM document
                        WHERE envelope_sha256 > :after AND bytes_state || '' = 'KEPT'
                        ORDER BY envelope_sha256 FETCH FIRST :most ROWS ONLY""")
                .param("after", after)
                .param("most", most)
                .query((row, number) -> Digest.sha256(row.getString("envelope_sha256")))
                .list();
    }

    boolean isKept(Digest envelope) {
        return exists(envelope, " AND bytes_state = 'KEPT'");
    }

    /** Whether any document has these bytes, wherever they are now. */
    boolean isReferredTo(Digest envelope) {
        return exists(envelope, "");
    }

    private boolean exists(Digest envelope, String further) {
        return database.sql("SELECT id FROM document WHERE envelope_sha256 = :sha256" + further
                        + " FETCH FIRST 1 ROWS ONLY")
                .param("sha256", envelope.hex())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Whose envelope it is. */
    record Named(OrganId originator, DocumentId exchangeId) {}

    Optional<Named> named(Digest envelope) {
        return database.sql("""
                        SELECT originator, exchange_id FROM document WHERE envelope_sha256 = :sha256
                        ORDER BY id FETCH FIRST 1 ROWS ONLY""")
                .param("sha256", envelope.hex())
                .query((row, number) -> new Named(
                        new OrganId(row.getString("originator")), new DocumentId(row.getString("exchange_id"))))
                .optional();
    }

    /** @return whether it was not known before */
    boolean damaged(Damage damage) {
        database.sql("DELETE FROM store_damage WHERE envelope_sha256 = :sha256 AND kind = 'UNREAD'")
                .param("sha256", damage.envelope().hex())
                .update();
        return put(damage);
    }

    /** What is known of it stays. @return whether nothing was known */
    boolean unread(Damage unread) {
        boolean known = database.sql("""
                                UPDATE store_damage SET found_at = :at
                                WHERE envelope_sha256 = :sha256 AND kind <> 'UNREAD'""")
                        .param("at", SqlTime.of(unread.foundAt()))
                        .param("sha256", unread.envelope().hex())
                        .update()
                > 0;
        return !known && put(unread);
    }

    /** The ones that could not be read when they were looked at last, before that moment. */
    List<Digest> unreadBefore(Instant moment, int most) {
        return database.sql("""
                        SELECT envelope_sha256 FROM store_damage WHERE kind = 'UNREAD' AND found_at < :moment
                        ORDER BY found_at, envelope_sha256 FETCH FIRST :most ROWS ONLY""")
                .param("moment", SqlTime.of(moment))
                .param("most", most)
                .query((row, number) -> Digest.sha256(row.getString("envelope_sha256")))
                .list();
    }

    /** Unless it was found again since that moment. */
    void forgetUnread(Digest envelope, Instant moment) {
        database.sql("""
                        DELETE FROM store_damage
                        WHERE envelope_sha256 = :sha256 AND kind = 'UNREAD' AND found_at < :moment""")
                .param("sha256", envelope.hex())
                .param("moment", SqlTime.of(moment))
                .update();
    }

    private boolean put(Damage damage) {
        boolean known = database.sql("""
                                UPDATE store_damage SET kind = :kind, found = :found, found_at = :at
                                WHERE envelope_sha256 = :sha256""")
                        .param("kind", damage.kind().name())
                        .param("found", damage.found())
                        .param("at", SqlTime.of(damage.foundAt()))
                        .param("sha256", damage.envelope().hex())
                        .update()
                > 0;
        if (!known) {
            database.sql("""
                            INSERT INTO store_damage (envelope_sha256, kind, found, found_at)
                            VALUES (:sha256, :kind, :found, :at) ON CONFLICT DO NOTHING""")
                    .param("kind", damage.kind().name())
                    .param("found", damage.found())
                    .param("at", SqlTime.of(damage.foundAt()))
                    .param("sha256", damage.envelope().hex())
                    .update();
        }
        return !known;
    }

    /** What a run that began then has not found again is right now, or needed no more. */
    int forgetDamageBefore(Instant startedAt) {
        return database.sql("DELETE FROM store_damage WHERE found_at < :at")
                .param("at", SqlTime.of(startedAt))
                .update();
    }

    List<Damage> damage(int most) {
        return database.sql("""
                        SELECT envelope_sha256, kind, found, found_at FROM store_damage
                        ORDER BY found_at, envelope_sha256 FETCH FIRST :most ROWS ONLY""")
                .param("most", most)
                .query((row, number) -> new Damage(
                        Digest.sha256(row.getString("envelope_sha256")),
                        Damage.Kind.valueOf(row.getString("kind")),
                        row.getString("found"),
                        SqlTime.read(row, "found_at")))
                .list();
    }

    /** Without what could not be read. */
    long damaged() {
        return count("kind <> 'UNREAD'");
    }

    long unread() {
        return count("kind = 'UNREAD'");
    }

    private long count(String which) {
        return database.sql("SELECT COUNT(*) FROM store_damage WHERE " + which)
                .query(Long.class)
                .single();
    }
}
