package vn.docaxis.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OlderDatabaseTest {
    private static final String EARLY = "2026-03-02T02:15:00Z";
    private static final String LATE = "2026-03-02T02:15:01Z";

    private final DriverManagerDataSource source = new DriverManagerDataSource(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    private final JdbcClient database = JdbcClient.create(source);

    @Test
    void receiptsFromBeforeTheLogWaitForTheirPlacesInTheOrderOfTheirIssue() {
        migrate(MigrationVersion.fromVersion("3"));
        UUID late = receipt(LATE);
        UUID early = receipt(EARLY);

        migrate(MigrationVersion.LATEST);

        assertThat(database.sql("SELECT receipt_id FROM log_waiting ORDER BY issued_at, receipt_id")
                        .query(UUID.class)
                        .list())
                .containsExactly(early, late);
        assertThat(database.sql("SELECT tree_size FROM log_head")
                        .query(Long.class)
                        .list())
                .isEqualTo(List.of(0L));
        assertThat(database.sql("SELECT xml FROM receipt WHERE id = :id")
                        .param("id", early)
                        .query((row, number) -> row.getBytes("xml"))
                        .single())
                .as("receipts stay as they were issued")
                .containsExactly(EARLY.getBytes(StandardCharsets.US_ASCII));
    }

    private void migrate(MigrationVersion target) {
        Flyway.configure().dataSource(source).target(target).load().migrate();
    }

    private UUID receipt(String at) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        INSERT INTO receipt (id, event, issued_at, originator, envelope_sha256, xml)
                        VALUES (:id, 'SubmissionRejection', CAST(:at AS TIMESTAMP(3) WITH TIME ZONE), 'H57', :sha256, :xml)""")
                .param("id", id)
                .param("at", at)
                .param("sha256", "0".repeat(64))
                .param("xml", at.getBytes(StandardCharsets.US_ASCII))
                .update();
        return id;
    }
}
