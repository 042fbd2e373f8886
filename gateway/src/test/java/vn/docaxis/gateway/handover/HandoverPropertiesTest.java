package vn.docaxis.gateway.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Priority;

class HandoverPropertiesTest {
    private final HandoverProperties properties = properties(Duration.ofDays(3));

    @Test
    void urgentDocumentsArePromisedSooner() {
        assertThat(properties.promise(Priority.NORMAL))
                .isEqualTo(new Promise(Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(7)));
        assertThat(properties.promise(Priority.EXPRESS))
                .isEqualTo(new Promise(Duration.ofMinutes(15), Duration.ofHours(4), Duration.ofDays(7)));
    }

    @Test
    void aDeadlineThatHasAlwaysPassedIsRefused() {
        assertThatThrownBy(() -> properties(Duration.ZERO)).hasMessageContaining("axis.handover");
    }

    private static HandoverProperties properties(Duration deadline) {
        return new HandoverProperties(
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                deadline,
                Duration.ofHours(4),
                Duration.ofDays(7),
                3,
                2);
    }

    @Test
    void eachWaitIsTwiceTheOneBefore() {
        assertThat(properties.waitAfter(1, 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.waitAfter(2, 1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.waitAfter(3, 1)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void noWaitIsLongerThanTheLongestHoweverOftenItWasTried() {
        assertThat(properties.waitAfter(5, 1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.waitAfter(1_000_000, 1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatFailedTogetherIsTriedAgainOverAQuarterOfTheWait() {
        assertThat(properties.waitAfter(2, 0)).isEqualTo(Duration.ofMillis(7_500));
        assertThat(properties.waitAfter(2, 0.5)).isEqualTo(Duration.ofMillis(8_750));
    }
}
