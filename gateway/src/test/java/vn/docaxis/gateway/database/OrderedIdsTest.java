package vn.docaxis.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderedIdsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:15:00Z");

    @Test
    void anIdIsAUuidOfVersionSeven() {
        UUID id = ids(NOW).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void laterIdsComeAfterEarlierOnes() {
        assertThat(ids(NOW.plus(Duration.ofMillis(1))).next().toString())
                .isGreaterThan(ids(NOW).next().toString());
    }

    private static OrderedIds ids(Instant at) {
        return new OrderedIds(Clock.fixed(at, ZoneOffset.UTC));
    }
}
