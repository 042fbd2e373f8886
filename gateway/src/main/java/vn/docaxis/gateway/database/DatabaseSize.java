package vn.docaxis.gateway.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** How large the database is. */
@Component
public class DatabaseSize {
    private final JdbcClient database;
    private final DatabaseProperties properties;
    private final Path file;

    DatabaseSize(JdbcClient database, DatabaseProperties properties, GatewayIdentity identity) {
        this.database = database;
        this.properties = properties;
        this.file = identity.home().resolve("db").resolve("axis.mv.db");
    }

    /** The embedded one is: below the gateway's home. */
    public boolean isOnThisDisk() {
        return properties.isEmbedded();
    }

    public long bytes() {
        try {
            return properties.isEmbedded()
                    ? Files.size(file)
                    : database.sql("SELECT pg_database_size(current_database())")
                            .query(Long.class)
                            .single();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
