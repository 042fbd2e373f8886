package vn.docaxis.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job that one gateway alone does at a time, on both databases. */
class JobLeasesIT {
    @ParameterizedTest
    @EnumSource
    void ofManyGatewaysThatAskAtOnceOneGetsTheJobAndKeepsIt(TestDatabase kind) {
        DataSource database = kind.fresh();
        List<JobLeases> nodes =
                IntStream.range(0, 8).mapToObj(number -> node(database, number)).toList();

        List<CompletableFuture<Optional<JobLease>>> asked = nodes.stream()
                .map(node -> CompletableFuture.supplyAsync(
                        () -> node.take(Job.RECONCILE), task -> new Thread(task, "node").start()))
                .toList();
        List<Optional<JobLease>> answers =
                asked.stream().map(CompletableFuture::join).toList();
        List<Optional<JobLease>> again =
                nodes.stream().map(node -> node.take(Job.RECONCILE)).toList();

        assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(again).isEqualTo(answers);
        assertThat(nodes.get(7).take(Job.STAMP_LOG)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void whoStoodStillPastTheEndOfItsLeaseCannotCommitWhatItHadBegun(TestDatabase kind) {
        DataSource database = kind.fresh();
        JobLeases first = node(database, 1);
        JobLeases second = node(database, 2);
        JobLease before = first.take(Job.STAMP_LOG).orElseThrow();
        boolean heldBefore = still(database, first, before);
        endLeases(TestDatabase.client(database));

        JobLease after = second.take(Job.STAMP_LOG).orElseThrow();

        assertThat(heldBefore).isTrue();
        assertThat(after.fence()).isGreaterThan(before.fence());
        assertThat(still(database, first, before)).isFalse();
        assertThat(still(database, second, after)).isTrue();
        assertThat(first.take(Job.STAMP_LOG)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoStopsGivesItsJobsBack(TestDatabase kind) {
        DataSource database = kind.fresh();
        JobLeases first = node(database, 1);
        first.take(Job.ASK_LATER);

        first.destroy();

        assertThat(node(database, 2).take(Job.ASK_LATER)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void anEndIsTheDatabasesOwnMoment(TestDatabase kind) {
        DataSource database = kind.fresh();
        node(database, 1).take(Job.RECONCILE);

        Duration left = Duration.ofSeconds(TestDatabase.client(database)
                .sql("SELECT EXTRACT(EPOCH FROM held_until - CURRENT_TIMESTAMP) FROM job_lease")
                .query(Long.class)
                .single());

        assertThat(left).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    private static JobLeases node(DataSource database, int number) {
        return new JobLeases(TestDatabase.client(database), "node-" + number, UUID.randomUUID());
    }

    private static boolean still(DataSource database, JobLeases node, JobLease lease) {
        return Boolean.TRUE.equals(TestDatabase.transaction(database).execute(status -> node.stillHolds(lease)));
    }

    private static void endLeases(JdbcClient database) {
        database.sql("UPDATE job_lease SET held_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND")
                .update();
    }
}
