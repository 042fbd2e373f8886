package vn.docaxis.gateway.database;

import java.nio.file.Files;
import java.nio.file.Path;
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

    private final JdbcClient database;
    private final DatabaseProperties properties;

    DatabaseBackup(JdbcClient database, DatabaseProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /** @throws EnvelopeRejectedException {@code CFG-002} if there has to be a dump, and is none */
    public void requireReady(Path folder) {
        Path dump = folder.resolve(DUMP);
        if (!properties.isEmbedded() && !Files.isRegularFile(dump)) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(
                    dump, "write it first with pg_dump --format=custom --file=%s".formatted(dump)));
        }
    }

    /** @return empty if the database is not embedded */
    public Optional<Path> copyTo(Path file) {
        if (!properties.isEmbedded()) {
            return Optional.empty();
        }
        database.sql("BACKUP TO '%s'".formatted(file.toString().replace("'", "''")))
                .update();
        return Optional.of(file);
    }
}
