package vn.docaxis.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.docaxis.gateway.PostgresServer;

/** Whether a store belongs to a database; asked of a real one that two gateways share. */
class StoreMarkerIT {
    @TempDir
    private Path folder;

    private JdbcClient database;

    @BeforeEach
    void aDatabase() {
        database = JdbcClient.create(new DriverManagerDataSource(PostgresServer.migratedDatabase(), "postgres", ""));
    }

    @Test
    void theFirstStartWritesTheMarkerAndTheNextNodeFindsIt() throws IOException {
        marker("shared");
        StoreMarker second = marker("shared");

        assertThat(second.stands()).isTrue();
        assertThat(Files.readString(folder.resolve("shared/envelopes/store.id")).strip())
                .isEqualTo(database.sql("SELECT id FROM envelope_store")
                        .query(UUID.class)
                        .single()
                        .toString());
    }

    @Test
    void aNodeWhoseSharedFolderIsNotMountedIsRefusedAndMakesNothingThere() {
        marker("shared");

        assertThatThrownBy(() -> marker("not-mounted"))
                .isInstanceOf(ForeignStoreException.class)
                .hasMessageContaining("Cần: ")
                .hasMessageContaining("Thấy: không có tệp đó")
                .hasMessageContaining("Found: no such file")
                .hasMessageContaining("not-mounted");
        assertThat(folder.resolve("not-mounted")).doesNotExist();
    }

    @Test
    void theStoreOfAnotherDatabaseIsRefused() throws IOException {
        UUID other = UUID.randomUUID();
        new FileEnvelopeStore(folder.resolve("other")).mark(other);

        assertThatThrownBy(() -> marker("other")).hasMessageContaining("Found: " + other);
    }

    @Test
    void aFirstStartThatWasCutOffBetweenStoreAndDatabaseGoesOn() {
        marker("shared");
        database.sql("UPDATE envelope_store SET marked = FALSE").update();

        assertThat(marker("shared").stands()).isTrue();
        assertThat(database.sql("SELECT marked FROM envelope_store")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aMountThatVanishesIsAFaultUntilItIsBack() throws IOException {
        StoreMarker marker = marker("shared");
        long[] now = {0};
        StoreWatch watch = new StoreWatch(marker, store("shared"), () -> now[0] += 2_000_000_000L);
        Files.move(folder.resolve("shared/envelopes"), folder.resolve("away"));

        assertThat(watch.isThere()).isFalse();
        assertThat(watch.health().getDetails()).containsKey("problem");
        Files.move(folder.resolve("away"), folder.resolve("shared/envelopes"));
        assertThat(watch.isThere()).isTrue();
    }

    private StoreMarker marker(String name) {
        return new StoreMarker(store(name), database);
    }

    private EnvelopeStore store(String name) {
        return new FileEnvelopeStore(folder.resolve(name));
    }
}
