package vn.docaxis.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.RunningGateway;
import vn.docaxis.gateway.Sandbox;
import vn.docaxis.gateway.database.JobLeases;
import vn.docaxis.gateway.identity.RestoredHome;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.audit.LogAudit;
import vn.docaxis.signing.log.audit.LogSource;
import vn.docaxis.signing.timestamp.TestTimeStamps;
import vn.docaxis.signing.timestamp.TimeStampAuthorities;

/** The parts of the log that need a hand from outside: time-stamps of an authority, and a second node. */
class LogTimeStampsIT {
    @TempDir
    static Path folder;

    private static RunningGateway gateway;
    private static Sandbox sandbox;
    private static OrganId originator;
    private static OrganId recipient;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        gateway = RunningGateway.start(sandbox, "--axis.log.period=1h"); // this test appends by itself
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aCheckpointIsStampedWhenItIsTimeAndAnAuthorityThatIsAwayDelaysNothingElse() {
        submit(2);
        sequencer().tick();
        try (TestTimeStamps failing = TestTimeStamps.failing();
                TestTimeStamps honest = TestTimeStamps.honest(gateway.clock())) {
            CheckpointStamper withoutAuthority = stamper(failing);
            withoutAuthority.tick();
            assertThat(audit().stamp()).isEmpty();
            assertThat(audit().findings()).isEmpty();

            CheckpointStamper stamper = stamper(honest);
            stamper.tick();
            assertThat(honest.requests()).as("too early, too few").isZero();
            gateway.clock().advance(Duration.ofMinutes(1));
            stamper.tick();
            AuditReport stamped = audit();
            submit(1);
            sequencer().tick();
            stamper.tick();

            assertThat(honest.requests()).isEqualTo(1);
            assertThat(stamped.findings()).isEmpty();
            assertThat(stamped.stamp().orElseThrow().size())
                    .isEqualTo(stamped.now().orElseThrow().checkpoint().size());
            assertThat(audit().stamp().orElseThrow().size())
                    .as("the log has grown since")
                    .isLessThan(audit().now().orElseThrow().checkpoint().size());
            assertThat(gateway.part(LogProofs.class)
                            .proofsOf(List.of(lastReceipt(), firstReceipt()))
                            .checkpoints())
                    .as("what is not stamped yet takes nothing from what is")
                    .extracting(checkpoint -> checkpoint.timeStamp().isPresent())
                    .containsExactly(true, false);
            assertThat(gateway.part(LogProofs.class)
                            .proofsOf(List.of(firstReceipt()))
                            .checkpoints())
                    .singleElement()
                    .satisfies(checkpoint ->
                            assertThat(checkpoint.timeStamp().orElseThrow()).isNotEmpty());
        }
    }

    @Test
    void twoNodesThatAppendAtOnceMakeOneLog() {
        submit(12);
        List<Sequencer> nodes =
                Stream.generate(LogTimeStampsIT::anotherNode).limit(2).toList();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            List<CompletableFuture<Void>> rounds = nodes.stream()
                    .map(node -> CompletableFuture.runAsync(node::tick, task -> new Thread(task, "node").start()))
                    .toList();
            rounds.forEach(CompletableFuture::join);
            return !gateway.part(LogRows.class).anyWaits();
        });

        assertThat(gateway.part(LogCheck.class).run().problems()).isEmpty();
        assertThat(audit().findings()).isEmpty();
    }

    private static void submit(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(gateway.peer(originator)
                            .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private static UUID firstReceipt() {
        return gateway.part(JdbcClient.class)
                .sql("SELECT receipt_id FROM log_leaf WHERE leaf_index = 0")
                .query(UUID.class)
                .single();
    }

    private static UUID lastReceipt() {
        return gateway.part(JdbcClient.class)
                .sql("SELECT receipt_id FROM log_leaf ORDER BY leaf_index DESC FETCH FIRST 1 ROWS ONLY")
                .query(UUID.class)
                .single();
    }

    private static Sequencer sequencer() {
        return gateway.part(Sequencer.class);
    }

    /** The same database, the same key, locks of its own. */
    private static Sequencer anotherNode() {
        LogProperties oneByOne =
                new LogProperties("", "", List.of(), Duration.ofHours(1), 3, Duration.ofMinutes(1), 1000);
        return new Sequencer(
                gateway.part(LogRows.class),
                gateway.part(LogKeys.class),
                gateway.part(PublishedLog.class),
                gateway.part(TransactionTemplate.class),
                oneByOne,
                gateway.part(RestoredHome.class));
    }

    private static CheckpointStamper stamper(TestTimeStamps authority) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean(
                "authorities",
                new TimeStampAuthorities(
                        List.of(authority.url()), TestTimeStamps.VERIFIER, Duration.ofSeconds(10), gateway.clock()));
        ObjectProvider<TimeStampAuthorities> authorities = beans.getBeanProvider(TimeStampAuthorities.class);
        return new CheckpointStamper(
                gateway.part(PublishedLog.class),
                gateway.part(LogRows.class),
                authorities,
                gateway.part(LogProperties.class),
                gateway.part(JobLeases.class),
                gateway.part(TransactionTemplate.class),
                gateway.clock());
    }

    private static AuditReport audit() {
        LogPages pages = gateway.part(LogPages.class);
        LogSource source =
                (path, longest) -> pages.page(path).map(page -> new LogSource.Fetched(page.octets(), page.location()));
        return new LogAudit(
                        source, Clock.systemUTC(), Duration.ofMinutes(1), false, Optional.of(TestTimeStamps.VERIFIER))
                .run(Optional.empty(), Optional.empty(), List.of());
    }
}
