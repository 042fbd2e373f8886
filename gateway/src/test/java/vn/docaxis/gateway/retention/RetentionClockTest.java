package vn.docaxis.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.docaxis.gateway.MovableClock;
import vn.docaxis.gateway.database.SqlTime;

class RetentionClockTest {
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final RetentionProperties PROPERTIES = new RetentionProperties(
            null, null, "", Duration.ofHours(1), 50, Duration.ZERO, Duration.ofDays(7), Duration.ofHours(3));

    private final MovableClock clock = new MovableClock();
    private JdbcClient database;

    @BeforeEach
    void aDatabase() {
        DriverManagerDataSource memory = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(memory)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        database = JdbcClient.create(memory);
    }

    @Test
    void aGatewayWithoutAnyPastBelievesItsClock() {
        assertThat(started().now()).isPresent();
        assertThat(started().state().waits()).isFalse();
    }

    @Test
    void aClockAYearAheadAtTheStartIsNotBelievedUntilSomebodySaysThatItIsRight() {
        stamped(clock.instant(), 1); // what was recorded before is all that a gateway knows that never looked
        clock.advance(A_YEAR);
        RetentionClock time = started();
        stamped(clock.instant().minus(Duration.ofDays(300)), 2);

        assertThat(time.now()).isEmpty();
        assertThat(time.now()).isEmpty();
        assertThat(time.state().waits()).isTrue();
        assertThat(Instant.parse(time.state().shown()))
                .isAfter(Instant.parse(time.state().believedAt()).plus(Duration.ofDays(364)));
        assertThat(started().now()).as("nor after another start").isEmpty();

        time.believe();
        assertThat(time.now()).isPresent();
        assertThat(time.state().waits()).isFalse();
    }

    @Test
    void aClockThatJumpsWhileTheGatewayRunsOrStandsStillIsNotBelievedAndIsAgainWhenItIsBack() {
        assertThat(started().now()).isPresent();
        clock.advance(A_YEAR);
        assertThat(started().now()).isEmpty();

        clock.advance(A_YEAR.negated());
        assertThat(started().now()).isPresent();
        clock.advance(Duration.ofDays(6));
        assertThat(started().now()).as("within the gap").isPresent();
        clock.advance(Duration.ofDays(8));
        assertThat(started().now()).isEmpty();
    }

    @Test
    void aClockThatIsSeenRunningThereForLongEnoughIsBelieved() {
        RetentionClock time = started();
        time.now();
        clock.advance(A_YEAR);
        assertThat(time.now()).isEmpty();
        clock.advance(Duration.ofDays(2));
        assertThat(time.now()).as("nobody saw it meanwhile").isEmpty();
        clock.advance(Duration.ofMinutes(50));
        assertThat(time.now()).isEmpty();
        clock.advance(Duration.ofDays(30));
        assertThat(time.now()).as("it jumped again: from the beginning").isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(time.now()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(time.now()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(time.now()).isPresent();
    }

    @Test
    void aTimeStampFromOutsideConfirmsIt() {
        RetentionClock time = started();
        time.now();
        clock.advance(A_YEAR);
        assertThat(time.now()).isEmpty();

        stamped(clock.instant().minus(Duration.ofHours(2)), 3);

        assertThat(time.now()).isPresent();
    }

    private RetentionClock started() {
        return new RetentionClock(database, PROPERTIES, clock);
    }

    private void stamped(Instant at, long size) {
        database.sql("INSERT INTO log_time_stamp (tree_size, note, token, stamped_at) VALUES (:size, '-', X'00', :at)")
                .param("size", size)
                .param("at", SqlTime.of(at))
                .update();
    }
}
