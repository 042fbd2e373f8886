package vn.docaxis.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BrokerIntakeTest {
    private long now;
    private final BrokerIntake intake = new BrokerIntake(() -> now);

    @Test
    void aBrokerThatRefusedIsNotTriedBySubmissionsUntilItTakesSomethingAgain() {
        assertThat(intake.takes()).isTrue();

        intake.refused();
        assertThat(intake.takes()).isFalse();

        intake.took();
        assertThat(intake.takes()).isTrue();
    }

    @Test
    void afterSomeTimeItIsTriedAgainAllTheSame() {
        intake.refused();

        now += TimeUnit.SECONDS.toNanos(16);

        assertThat(intake.takes()).isTrue();
    }
}
