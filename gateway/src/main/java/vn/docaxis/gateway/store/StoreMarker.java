package vn.docaxis.gateway.store;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

/**
 * Makes sure that store and database belong together: the same id stands in both from the first start on. A shared folder that is not
 * mounted, or another one in its place, is so told apart from our own before anything is written to it. Decision 0016.
 */
@Component
class StoreMarker {
    private static final Logger log = LoggerFactory.getLogger(StoreMarker.class);
    private static final int DOCUMENTS_LOOKED_FOR = 20;

    private final EnvelopeStore store;
    private final JdbcClient database;
    private final UUID id;

    /**
     * @throws ForeignStoreException        if the store is another one
     * @throws ExchangeUnavailableException {@code GWY-001} if it does not answer, and never did before
     */
    StoreMarker(EnvelopeStore store, JdbcClient database) {
        this.store = store;
        this.database = database;
        this.id = agreed();
        agree();
    }

    /** Whoever starts first says it for all nodes. */
    private UUID agreed() {
        database.sql("""
                        INSERT INTO envelope_store (number, id, marked) VALUES (1, :id, FALSE)
                        ON CONFLICT DO NOTHING""").param("id", UUID.randomUUID()).update();
        return database.sql("SELECT id FROM envelope_store").query(UUID.class).single();
    }

    private void agree() {
        boolean marked = database.sql("SELECT marked FROM envelope_store")
                .query(Boolean.class)
                .single();
        Optional<UUID> found;
        try {
            found = store.marker();
        } catch (ExchangeUnavailableException e) {
            if (!marked) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("event", "store.away")
                    .addKeyValue("marker", store.markerPlace())
                    .setCause(e.getCause())
                    .log("nothing is accepted until it is back");
            return;
        }
        if (found.isPresent() ? !found.get().equals(id) : marked || isUsedWithout()) {
            throw new ForeignStoreException(store.markerPlace(), id, found);
        }
        if (!marked) {
            if (found.isEmpty()) {
                store.mark(id);
            }
            database.sql("UPDATE envelope_store SET marked = TRUE").update();
        }
    }

    /** A database from before there were markers: some of its newest envelopes should be in its store. */
    private boolean isUsedWithout() {
        var newest = database.sql("""
                        SELECT envelope_sha256 FROM document WHERE bytes_state = 'KEPT'
                        ORDER BY id DESC FETCH FIRST :most ROWS ONLY""")
                .param("most", DOCUMENTS_LOOKED_FOR)
                .query((row, number) -> Digest.sha256(row.getString("envelope_sha256")))
                .list();
        return !newest.isEmpty()
                && newest.stream().noneMatch(envelope -> store.find(envelope).isPresent());
    }

    /** Whether our store is there at this moment, and no other one. */
    boolean stands() {
        return store.marker().filter(id::equals).isPresent();
    }
}
