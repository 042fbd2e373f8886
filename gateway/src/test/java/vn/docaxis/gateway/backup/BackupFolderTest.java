package vn.docaxis.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.gateway.backup.Manifest.BackupFile;

class BackupFolderTest {
    @TempDir
    Path folder;

    @Test
    void aBackupThatIsBegunAgainIsNoneUntilItsManifestIsWritten() throws IOException {
        BackupFolder backup = new BackupFolder(folder);
        backup.begin();
        Files.writeString(folder.resolve("list.part"), "x");
        BackupFile list = backup.finish(folder.resolve("list.part"), BackupFolder.LIST);
        backup.write(manifest(list));
        boolean whole = Files.exists(folder.resolve(BackupFolder.MANIFEST));

        backup.begin();

        assertThat(whole).isTrue();
        assertThat(list.sha256()).isEqualTo(Digest.sha256Of(new byte[] {'x'}).hex());
        assertThat(folder.resolve(BackupFolder.MANIFEST)).doesNotExist();
        assertThat(folder.resolve(BackupFolder.LIST)).exists();
    }

    private static Manifest manifest(BackupFile list) {
        return new Manifest(
                Manifest.FORMAT,
                "TRUC",
                "node",
                "2026-11-22T08:00:00Z",
                "store",
                list,
                list,
                1,
                1,
                List.of(),
                2,
                "note");
    }
}
