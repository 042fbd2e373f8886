package vn.docaxis.gateway.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandoverPropertiesTest {
    private final HandoverProperties properties =
            new HandoverProperties(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(1), 3);

    @Test
    void eachWaitIsTwiceTheOneBefore() {
        assertThat(properties.waitAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.waitAfter(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.waitAfter(3)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void noWaitIsLongerThanTheLongestHoweverOftenItWasTried() {
        assertThat(properties.waitAfter(5)).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.waitAfter(1_000_000)).isEqualTo(Duration.ofMinutes(1));
    }
}
