package vn.docaxis.gateway.backup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;

class BackupPlaceTest {
    private static final long A_PETABYTE = 1L << 50;

    @TempDir
    Path folder;

    @Test
    void aBackupLiesApartFromAllThatItCopiesWhateverItsPathLooksLike() throws IOException {
        Path home = Files.createDirectories(folder.resolve("axis/home"));
        Path archive = folder.resolve("axis/archive"); // not there yet
        BackupPlace place =
                new BackupPlace(Map.of("axis.home", home, "axis.retention.archive-folder", archive), folder, () -> 0);
        Path link = Files.createSymbolicLink(folder.resolve("link"), home);

        for (Path inside : new Path[] {
            home,
            home.resolve("db"),
            home.resolve("../home/x"),
            link,
            link.resolve("x/y"),
            archive.resolve("x"),
            folder.resolve("axis"),
            folder
        }) {
            assertThatThrownBy(() -> place.requireApart(inside))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContainingAll("GWY-004", "axis.");
        }
        assertThatCode(() -> place.requireApart(folder.resolve("axis/home-backup")))
                .doesNotThrowAnyException();
        assertThatCode(() -> place.requireApart(folder.resolve("backup/not/there/yet")))
                .doesNotThrowAnyException();
    }

    @Test
    void aDiskWithoutRoomIsRefusedWithWhatIsNeededAndWhatIsThere() {
        BackupPlace full = new BackupPlace(Map.of(), folder, () -> A_PETABYTE);
        BackupPlace free = new BackupPlace(Map.of(), folder, () -> 0);
        Path backup = folder.resolve("backup/a");

        assertThatThrownBy(() -> full.requireRoom(backup, 1))
                .as("what the gateway itself needs stays free")
                .hasMessageContainingAll("CFG-002", "1 bytes are needed", String.valueOf(A_PETABYTE));
        assertThatThrownBy(() -> free.requireRoom(backup, A_PETABYTE))
                .hasMessageContainingAll("CFG-002", A_PETABYTE + " bytes are needed", "0 are to stay free");
        assertThatCode(() -> free.requireRoom(backup, 1)).doesNotThrowAnyException();
    }
}
