package vn.docaxis.gateway.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final long GIGABYTE = 1_000_000_000;

    @Test
    void theWatermarkIsReachedWhenWhatIsLeftAboveItIsUsedUp() {
        Growth growth = Growth.of(sums(48, 4 * GIGABYTE, 0, 0), true, true, 21 * GIGABYTE, GIGABYTE, NOW);

        assertThat(growth.perDay().bytes()).isEqualTo(2 * GIGABYTE);
        assertThat(growth.perDay().documents()).isEqualTo(50);
        assertThat(growth.watermarkReached()).isEqualTo("2026-03-12");
    }

    @Test
    void whatIsFreedCountsAndAnEmbeddedDatabaseToo() {
        assertThat(Growth.of(sums(24, 4, 3, 1), true, true, 21, 1, NOW).watermarkReached())
                .isEqualTo("2026-03-12");
        assertThat(Growth.of(sums(24, 4, 3, 1), true, false, 21, 1, NOW).watermarkReached())
                .isEqualTo("2026-03-22");
    }

    @Test
    void aDiskThatDoesNotFillUpHasNoDay() {
        assertThat(Growth.of(sums(24, 4, 4, 0), true, true, 21, 1, NOW).watermarkReached())
                .isNull();
        assertThat(Growth.of(sums(0, 0, 0, 0), true, true, 21, 1, NOW).watermarkReached())
                .isNull();
        assertThat(Growth.of(sums(24, 1, 0, 0), true, true, Long.MAX_VALUE, 1, NOW)
                        .watermarkReached())
                .isNull();
    }

    @Test
    void aFullDiskIsFullToday() {
        assertThat(Growth.of(sums(24, 4, 4, 0), true, true, 1, 1, NOW).watermarkReached())
                .isEqualTo("2026-03-02");
    }

    @Test
    void envelopesInAStoreElsewhereFillNoDiskHere() {
        assertThat(Growth.of(sums(24, 4, 0, 0), false, true, 21, 1, NOW).watermarkReached())
                .isNull();
    }

    private static Measured sums(long hours, long bytes, long freed, long database) {
        return new Measured(hours, 100, 200, 300, 400, bytes, freed, database);
    }
}
