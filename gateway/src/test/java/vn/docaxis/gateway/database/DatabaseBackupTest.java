package vn.docaxis.gateway.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseBackupTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    Path folder;

    private final DatabaseBackup backup = new DatabaseBackup(
            JdbcClient.create(new DriverManagerDataSource()),
            new DatabaseProperties("jdbc:postgresql://127.0.0.1/axis", "axis", "", "", "", 12));

    @Test
    void aDumpThatIsMissingOrOldIsRefusedByName() throws IOException {
        Optional<Instant> anHourAgo = Optional.of(NOW.minus(Duration.ofHours(1)));

        assertRefused(Optional.empty(), "pg_dump");
        dumpedBefore(Duration.ofHours(2));
        assertRefused(anHourAgo, "2026-11-22T06:00:00Z");
        ready(Optional.empty());
        dumpedBefore(Duration.ofMinutes(5));
        ready(anHourAgo);
        dumpedBefore(Duration.ofDays(2));
        assertRefused(Optional.empty(), "2026-11-20T08:00:00Z");
        assertRefused(Optional.of(NOW.minus(Duration.ofDays(9))), "2026-11-20T08:00:00Z");
    }

    private void dumpedBefore(Duration ago) throws IOException {
        Path dump = folder.resolve("database.dump");
        Files.write(dump, new byte[] {1});
        Files.setLastModifiedTime(dump, FileTime.from(NOW.minus(ago)));
    }

    private void ready(Optional<Instant> before) {
        assertThatCode(() -> backup.requireReady(folder, before, NOW)).doesNotThrowAnyException();
    }

    private void assertRefused(Optional<Instant> before, String named) {
        assertThatThrownBy(() -> backup.requireReady(folder, before, NOW))
                .hasMessageContainingAll("CFG-002", "database.dump", named);
    }
}
