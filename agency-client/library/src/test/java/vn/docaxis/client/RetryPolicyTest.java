package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    @Test
    void theStandardPolicyOutlastsARestartOfTheGateway() {
        RetryPolicy policy = RetryPolicy.standard();

        Duration least = IntStream.range(1, policy.attempts())
                .mapToObj(failed -> policy.pauseAfter(failed, () -> -1L))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(least).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void aPolicyWithoutAnAttemptIsNone() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
