package vn.docaxis.gateway.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.OrganId;

class BacklogsTest {
    private static final OrganId HUE = new OrganId("H57");
    private static final OrganId OFFICE = new OrganId("G22");
    private static final String BEFORE = "16";
    private static final String LATEST = "latest";

    @TempDir
    private Path folder;

    private SingleConnectionDataSource source;
    private JdbcClient database;
    private Backlogs backlogs;

    @AfterEach
    void close() {
        source.destroy();
    }

    @Test
    void whatBeganAndHasNotEndedIsCountedWhetherItWasAddedUpOrNot() {
        migrate(LATEST);
        UUID first = begun(1, 100, HUE);
        begun(2, 20, HUE);
        begun(3, 3, OFFICE);

        assertThat(of(HUE)).containsExactly(new Backlog(HUE, 2, 120));
        assertThat(backlogs.fold(2)).isTrue();
        backlogs.ended(first);

        assertThat(of(HUE)).containsExactly(new Backlog(HUE, 1, 20));
        assertThat(of(OFFICE, HUE)).containsExactlyInAnyOrder(new Backlog(OFFICE, 1, 3), new Backlog(HUE, 1, 20));
        assertThat(backlogs.fold(2)).isTrue();
        assertThat(of(HUE)).containsExactly(new Backlog(HUE, 1, 20));
        assertThat(of(OFFICE)).containsExactly(new Backlog(OFFICE, 1, 3));
        assertThat(changes()).isZero();
    }

    @Test
    void fewChangesAreLeftToWhoeverAsks() {
        migrate(LATEST);
        begun(1, 100, HUE);

        assertThat(backlogs.fold()).isFalse();
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void aRecipientForWhomNothingWaitsLeavesNoRow() {
        migrate(LATEST);
        backlogs.ended(begun(1, 100, HUE));

        assertThat(backlogs.all()).isEmpty();
        backlogs.fold(1);
        backlogs.fold(1);

        assertThat(of(HUE)).isEmpty();
        assertThat(database.sql("SELECT COUNT(*) FROM backlog")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void everybodyForWhomSomethingWaitsIsThere() {
        migrate(LATEST);
        begun(1, 100, HUE);
        begun(2, 1, OFFICE);
        begun(3, 1, OFFICE);

        assertThat(backlogs.all()).containsExactlyInAnyOrder(new Backlog(OFFICE, 2, 2), new Backlog(HUE, 1, 100));
    }

    @Test
    void whatWaitedBeforeAnybodyCountedIsCounted() {
        migrate(BEFORE);
        insert(1, 100, HUE, "READY", null);
        insert(2, 20, HUE, "CONSIGNED", "READY");
        insert(3, 3, HUE, "CONFIRMED", "CONSIGNED");

        source.destroy();
        migrate(LATEST);

        assertThat(of(HUE)).containsExactly(new Backlog(HUE, 2, 120));
    }

    private List<Backlog> of(OrganId... recipients) {
        return backlogs.of(List.of(recipients));
    }

    private long changes() {
        return database.sql("SELECT COUNT(*) FROM backlog_change")
                .query(Long.class)
                .single();
    }

    private UUID begun(long document, long bytes, OrganId recipient) {
        UUID handover = insert(document, bytes, recipient, "READY", null);
        backlogs.begun(document);
        return handover;
    }

    private UUID insert(long document, long bytes, OrganId recipient, String state, String from) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        INSERT INTO document (id, originator, exchange_id, kind, envelope_sha256, envelope_size, priority,
                            accepted_at, business_type, state, state_since, unsettled)
                        VALUES (:id, 'A', :exchange, 'DOCUMENT', 'none', :bytes, 0, CURRENT_TIMESTAMP, 0, 'RELAYED',
                            CURRENT_TIMESTAMP, 1)""")
                .param("id", document)
                .param("exchange", id.toString())
                .param("bytes", bytes)
                .update();
        database.sql("""
                        INSERT INTO handover (id, document_id, recipient, addressed_as, priority, state, came_from,
                            state_since, attempt, due_at, give_up_at, leased_until)
                        VALUES (:id, :document, :recipient, 'B', 0, :state, :from, CURRENT_TIMESTAMP, 1,
                            CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)""")
                .param("id", id)
                .param("document", document)
                .param("recipient", recipient.value())
                .param("state", state)
                .param("from", from)
                .update();
        return id;
    }

    private void migrate(String target) {
        String url = "jdbc:h2:file:" + folder.resolve("axis") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        Flyway.configure()
                .dataSource(new DriverManagerDataSource(url))
                .target(target)
                .load()
                .migrate();
        source = new SingleConnectionDataSource(url, true);
        database = JdbcClient.create(source);
        backlogs = new Backlogs(database, new TransactionTemplate(new JdbcTransactionManager(source)));
    }
}
