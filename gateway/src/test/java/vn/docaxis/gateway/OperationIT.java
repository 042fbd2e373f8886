package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.broker.Broker;

/** What an operator relies on: restarts, health, refusals before reading, registry reloads. */
class OperationIT {
    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private OrganId originator;
    private OrganId recipient;

    @BeforeEach
    void anAxis() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
    }

    @Test
    void losingTheBrokersJournalWhileItIsDownLosesNothing() throws Exception {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));
        HttpResponse<byte[]> first;
        try (RunningGateway gateway = RunningGateway.start(sandbox, "--axis.handover.period=1h")) {
            new HandoverListeners(gateway).stop(); // so the broker alone holds the message
            first = gateway.peer(originator).submit(envelope);
            assertThat(first.statusCode()).isEqualTo(201);
        }
        FileSystemUtils.deleteRecursively(sandbox.home().resolve("broker"));

        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            List<MailboxItem> items = gateway.peer(recipient).list(30);
            HttpResponse<byte[]> again = gateway.peer(originator).submit(envelope);

            assertThat(items).hasSize(1);
            assertThat(gateway.peer(recipient).fetch(items.get(0)).body()).isEqualTo(envelope);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
        }
    }

    @Test
    void everythingIsStillThereAfterARestart() {
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        MailboxItem item;
        HttpResponse<byte[]> confirmed;
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            gateway.peer(originator).submit(sandbox.signed(document, List.of(), originator));
            item = gateway.peer(recipient).list(30).get(0);
            confirmed = gateway.peer(recipient).confirm(item);
        }

        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            assertThat(gateway.peer(recipient).confirm(item).body()).isEqualTo(confirmed.body());
            assertThat(gateway.peer(recipient).list(0)).isEmpty();
            assertThat(gateway.peer(originator).receipts(originator, document.exchangeId()))
                    .hasSize(3);
        }
    }

    @Test
    void withTooLittleFreeSpaceItIsDownAndSaysNoBeforeItReads() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox, "--axis.store.free-space=8000TB")) {
            HttpResponse<String> health = gateway.management("GET", "/actuator/health");
            Peer sender = gateway.peer(originator);
            HttpResponse<byte[]> answer =
                    sender.submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"disk\":{\"details\":").contains("neededBytes");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(sender.problem(answer).code()).isEqualTo("GWY-001");
        }
    }

    @Test
    void aSecondGatewayOnTheSameHomeStopsAndSaysWhyInBothLanguages() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            Path log = folder.resolve("second.log");
            Process second = GatewayProcess.launch(sandbox, log);
            boolean ended = second.waitFor(60, TimeUnit.SECONDS);
            second.destroyForcibly();

            assertThat(ended).isTrue();
            assertThat(second.exitValue()).isNotZero();
            assertThat(log).content().contains("another gateway is running", "một trục khác đang chạy", "gateway.lock");
            assertThat(sandbox.home().resolve("gateway.ports")).exists();
            assertThatThrownBy(() -> RunningGateway.start(sandbox)).hasStackTraceContaining("gateway.lock");
            assertThat(gateway.peer(originator)
                            .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void aLockedRowIsAnsweredAsNotNowAndALostJournalKeepsNoAnswerBack() throws Exception {
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        byte[] envelope = sandbox.signed(document, List.of(), originator);
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            Peer sender = gateway.peer(originator);
            HttpResponse<byte[]> locked;
            try (Connection other = gateway.part(DataSource.class).getConnection()) {
                other.setAutoCommit(false);
                other.createStatement().execute("""
                        INSERT INTO document (originator, exchange_id, kind, envelope_sha256, envelope_size, priority,
                            accepted_at, business_type, state, state_since, unsettled)
                        VALUES ('%s', '%s', 'DOCUMENT', 'x', 1, 0, CURRENT_TIMESTAMP, 0,
                            'RELAYED', CURRENT_TIMESTAMP, 1)""".formatted(originator, document.exchangeId()));
                locked = sender.submit(envelope); // until the database's patience ends
                other.rollback();
                other.setAutoCommit(true);
            }
            gateway.database().sql("ALTER TABLE journal RENAME TO journal_away").update();
            HttpResponse<byte[]> refused = sender.listAnswer("?limit=0");
            gateway.database().sql("ALTER TABLE journal_away RENAME TO journal").update();

            assertThat(locked.statusCode()).isEqualTo(503);
            assertThat(locked.headers().firstValue("Retry-After")).isPresent();
            assertThat(sender.problem(locked).code()).isEqualTo("GWY-001");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(sender.problem(refused).code()).isEqualTo("GWY-004");
            assertThat(sender.submit(envelope).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void healthIsUpWhenAllPartsWorkAndDownWhenTheBrokerIsNot() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            HttpResponse<String> up = gateway.management("GET", "/actuator/health");
            gateway.part(Broker.class).stop();
            HttpResponse<String> down = gateway.management("GET", "/actuator/health");
            Peer sender = gateway.peer(originator);
            HttpResponse<byte[]> answer =
                    sender.submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));

            assertThat(up.statusCode()).isEqualTo(200);
            assertThat(up.body())
                    .contains("\"broker\"")
                    .contains("\"database\"")
                    .contains("\"disk\"");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("the broker does not answer");
            assertThat(answer.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aReloadBringsNewOrgansAndABadFileChangesNothing() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            OrganId newcomer = sandbox.organ();
            byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(newcomer));
            HttpResponse<byte[]> before = gateway.peer(originator).submit(envelope);

            HttpResponse<String> reloaded = gateway.management("POST", "/actuator/registry");
            HttpResponse<byte[]> after = gateway.peer(originator).submit(envelope);
            sandbox.write("registry.yaml", "organs:\n  - {id: X}\n");
            HttpResponse<String> bad = gateway.management("POST", "/actuator/registry");
            HttpResponse<byte[]> still = gateway.peer(originator)
                    .submit(sandbox.signed(anEnvelope().from(originator).to(newcomer)));

            assertThat(before.statusCode()).isEqualTo(422);
            assertThat(reloaded.statusCode()).isEqualTo(200);
            assertThat(reloaded.body()).isEqualTo("{\"organs\":3}");
            assertThat(after.statusCode()).isEqualTo(201);
            assertThat(bad.statusCode()).isEqualTo(400);
            assertThat(bad.body()).contains("ORG-006").contains("entry 1: name is missing");
            assertThat(still.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void thePortsAreWrittenWhenItIsReadyAndTheManagementDoorShowsNothingElse() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            Properties ports = new Properties();
            ports.load(Files.newBufferedReader(sandbox.home().resolve("gateway.ports")));

            assertThat(ports.getProperty("https")).isEqualTo(gateway.uri().toString());
            assertThat(gateway.management("GET", "/actuator/env").statusCode()).isEqualTo(404);
            assertThat(gateway.management("GET", "/v1/mailbox").statusCode()).isEqualTo(404);
            assertThat(ports.getProperty("management")).startsWith("http://127.0.0.1:");
        }
    }
}
