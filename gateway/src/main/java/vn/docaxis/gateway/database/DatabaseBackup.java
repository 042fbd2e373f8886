package vn.docaxis.gateway.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Copies the embedded database while it works. PostgreSQL has its own tools: what {@code pg_dump} has written is taken as it is. Source:
 * H2 2.4, command BACKUP.
 */
@Component
public class DatabaseBackup {
    /** A zip with the one file of the embedded database. */
    public static final String EMBEDDED = "database.zip";
    /** What {@code pg_dump --format=custom} writes. */
    public static final String DUMP = "database.dump";

    private static final Duration FRESH = Duration.ofDays(1);

    private final JdbcClient database;
    private final DatabaseProperties properties;

    DatabaseBackup(JdbcClient database, DatabaseProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    public boolean isEmbedded() {
        return properties.isEmbedded();
    }

    /**
     * @param before when the backup that is in the folder was made, if one is: its dump is not for the next one
     * @throws EnvelopeRejectedException {@code CFG-002} if there has to be a dump, and there is none, or an old one
     */
    public void requireReady(Path folder, Optional<Instant> before, Instant now) throws IOException {
        Path dump = folder.resolve(DUMP);
        if (isEmbedded()) {
            return;
        }
        if (!Files.isRegularFile(dump)) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(
                    dump, "write it first with pg_dump --format=custom --file=%s".formatted(dump)));
        }
        Instant written = Files.getLastModifiedTime(dump).toInstant().truncatedTo(ChronoUnit.SECONDS);
        Instant since = before.filter(now.minus(FRESH)::isBefore).orElse(now.minus(FRESH));
        if (written.isBefore(since)) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(
                    dump,
                    "it is of %s, before %s: write it anew with pg_dump --format=custom --file=%s"
                            .formatted(written, since.truncatedTo(ChronoUnit.SECONDS), dump)));
        }
    }

    /** @param file is there, and empty */
    public void copyTo(Path file) {
        database.sql("BACKUP TO '%s'".formatted(file.toString().replace("'", "''")))
                .update();
    }
}
