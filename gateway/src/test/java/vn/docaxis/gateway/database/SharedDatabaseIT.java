package vn.docaxis.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.PostgresServer;
import vn.docaxis.gateway.RunningGateway;
import vn.docaxis.gateway.Sandbox;

/** A gateway whose database is a PostgreSQL. */
class SharedDatabaseIT {
    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private String url;

    @BeforeEach
    void anAxis() {
        sandbox = Sandbox.embedded(folder);
        url = PostgresServer.emptyDatabase();
    }

    @Test
    void anEmptyDatabaseGetsItsTablesAndDocumentsTravelThroughIt() {
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();

        try (RunningGateway gateway = RunningGateway.start(sandbox, PostgresServer.arguments(url))) {
            int accepted = gateway.peer(originator)
                    .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)))
                    .statusCode();
            MailboxItem item = gateway.peer(recipient).list(30).get(0);
            int confirmed = gateway.peer(recipient).confirm(item).statusCode();

            assertThat(accepted).isEqualTo(201);
            assertThat(confirmed).isEqualTo(200);
        }
        assertThat(database()
                        .sql("SELECT state FROM handover")
                        .query(String.class)
                        .list())
                .containsExactly("CONFIRMED");
        assertThat(sandbox.home().resolve("db")).doesNotExist();
    }

    @Test
    void aServerThatMayForgetWhatItCommittedIsRefusedByTheNameOfTheSetting() {
        database()
                .sql("ALTER ROLE postgres IN DATABASE %s SET synchronous_commit = off"
                        .formatted(url.substring(url.lastIndexOf('/') + 1)))
                .update();

        assertThatThrownBy(() -> RunningGateway.start(sandbox, PostgresServer.arguments(url)))
                .rootCause()
                .hasMessageContaining("CFG-001")
                .hasMessageContaining("PostgreSQL synchronous_commit");
    }

    @Test
    void aServerThatIsNotThereIsRefusedByItsAddressWithoutThePassword() {
        assertThatThrownBy(() -> RunningGateway.start(
                        sandbox,
                        "--axis.database.url=jdbc:postgresql://127.0.0.1:1/axis",
                        "--axis.database.password=very-secret"))
                .hasStackTraceContaining("CFG-001")
                .hasStackTraceContaining("127.0.0.1:1")
                .satisfies(e -> assertThat(e).hasMessageNotContaining("very-secret"));
    }

    @Test
    void aGatewayMovesToItWithAllThatItHasAndItsLogGrowsOn() throws Exception {
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();
        byte[] first = sandbox.signed(anEnvelope().from(originator).to(recipient));
        byte[] second = sandbox.signed(anEnvelope().from(originator).to(recipient));
        HttpResponse<byte[]> receipt;
        MailboxItem item;
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            receipt = gateway.peer(originator).submit(first);
            item = gateway.peer(recipient).list(30).get(0);
            gateway.peer(recipient).confirm(item);
            await().until(() -> logEntries(gateway) == 3);
        }
        List<String> arguments = new ArrayList<>(List.of(PostgresServer.arguments(url)));
        arguments.add(
                "--axis.database.move-from=" + sandbox.home().resolve("db").resolve("axis"));

        for (int start = 0; start < 2; start++) {
            try (RunningGateway gateway = RunningGateway.start(sandbox, arguments.toArray(String[]::new))) {
                HttpResponse<byte[]> again = gateway.peer(originator).submit(first);

                assertThat(again.statusCode()).isEqualTo(200);
                assertThat(again.body()).isEqualTo(receipt.body());
                assertThat(gateway.peer(recipient).confirm(item).statusCode()).isEqualTo(200);
                if (start == 0) {
                    assertThat(gateway.peer(originator).submit(second).statusCode())
                            .isEqualTo(201);
                    await().until(() -> logEntries(gateway) == 5);
                }
                assertThat(gateway.part(DatabaseHealth.class).answers()).isTrue();
            }
        }
        assertThat(database()
                        .sql("SELECT COUNT(*) FROM document")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aServerInUseThatNeverTookTheRowsOverIsNotGoneOnWithInSilence() throws Exception {
        acceptADocument(sandbox);
        Sandbox other = Sandbox.embedded(Files.createDirectory(folder.resolve("other")));
        acceptADocument(other, PostgresServer.arguments(url));
        List<String> arguments = new ArrayList<>(List.of(PostgresServer.arguments(url)));
        arguments.add(
                "--axis.database.move-from=" + sandbox.home().resolve("db").resolve("axis"));

        assertThatThrownBy(() -> RunningGateway.start(other, arguments.toArray(String[]::new)))
                .hasStackTraceContaining("CFG-001")
                .hasStackTraceContaining("axis.database.move-from");
    }

    private static void acceptADocument(Sandbox sandbox, String... arguments) {
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();
        try (RunningGateway gateway = RunningGateway.start(sandbox, arguments)) {
            assertThat(gateway.peer(originator)
                            .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void whatAnotherHoldsIsAnsweredAsNotNow() throws Exception {
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        byte[] envelope = sandbox.signed(document, List.of(), originator);
        String patience = url + "?options=-c%20lock_timeout=500ms";
        try (RunningGateway gateway = RunningGateway.start(sandbox, PostgresServer.arguments(patience));
                Connection other = DriverManager.getConnection(url, "postgres", "")) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("LOCK TABLE receipt IN EXCLUSIVE MODE");
            }
            HttpResponse<byte[]> locked = gateway.peer(originator).submit(envelope);
            other.rollback();

            assertThat(locked.statusCode()).isEqualTo(503);
            assertThat(locked.headers().firstValue("Retry-After")).isPresent();
            assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
        }
    }

    private static long logEntries(RunningGateway gateway) {
        return gateway.part(JdbcClient.class)
                .sql("SELECT tree_size FROM log_head")
                .query(Long.class)
                .single();
    }

    private JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
    }
}
