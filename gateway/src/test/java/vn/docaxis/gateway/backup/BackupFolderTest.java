package vn.docaxis.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.gateway.backup.Manifest.BackupFile;

class BackupFolderTest {
    private static final byte[] ENVELOPE = "an envelope".getBytes(StandardCharsets.US_ASCII);
    private static final Digest DIGEST = Digest.sha256Of(ENVELOPE);

    @TempDir
    Path folder;

    @Test
    void aBackupThatIsBegunAgainIsNoneUntilItsManifestIsWritten() throws IOException {
        BackupFolder backup = new BackupFolder(folder);
        backup.begin();
        try (BufferedWriter writer = backup.list()) {
            writer.write("x");
        }
        BackupFile list = backup.finishList();
        backup.write(manifest(list));
        boolean whole = Files.exists(folder.resolve(BackupFolder.MANIFEST));

        backup.begin();

        assertThat(whole).isTrue();
        assertThat(list.sha256()).isEqualTo(Digest.sha256Of(new byte[] {'x'}).hex());
        assertThat(folder.resolve(BackupFolder.MANIFEST)).doesNotExist();
        assertThat(folder.resolve(BackupFolder.LIST)).exists();
    }

    @Test
    void anEnvelopeOfTheRightSizeWithOtherBytesIsNotThereAndIsWrittenAnew() throws IOException {
        BackupFolder backup = new BackupFolder(folder);
        backup.begin();
        backup.keep(new ByteArrayInputStream(ENVELOPE), DIGEST);
        assertThat(backup.has(DIGEST, ENVELOPE.length)).isTrue();
        Path file = place(DIGEST);
        Files.write(file, "AN envelope".getBytes(StandardCharsets.US_ASCII));

        assertThat(backup.has(DIGEST, ENVELOPE.length)).isFalse();
        backup.keep(new ByteArrayInputStream(ENVELOPE), DIGEST);

        assertThat(file).hasBinaryContent(ENVELOPE);
        assertThat(backup.has(DIGEST, ENVELOPE.length)).isTrue();
    }

    @Test
    void bytesWithAnotherDigestNeverComeIn() throws IOException {
        BackupFolder backup = new BackupFolder(folder);
        backup.begin();

        assertThatThrownBy(() -> backup.keep(new ByteArrayInputStream(new byte[3]), DIGEST))
                .isInstanceOf(BackupFolder.DamagedException.class);

        assertThat(place(DIGEST)).doesNotExist();
        assertThat(folder.resolve("envelope.part")).doesNotExist();
    }

    @Test
    void whatAKillLeftUnfinishedIsWrittenOver() throws IOException {
        BackupFolder backup = new BackupFolder(folder);
        backup.begin();
        Files.write(folder.resolve("envelope.part"), new byte[100]);
        Files.write(folder.resolve("database.zip.part"), new byte[100]);

        backup.keep(new ByteArrayInputStream(ENVELOPE), DIGEST);

        assertThat(place(DIGEST)).hasBinaryContent(ENVELOPE);
        assertThat(backup.part("database.zip")).isEmptyFile();
        assertThat(folder.resolve("envelope.part")).doesNotExist();
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        Path fresh = folder.resolve("backup");
        BackupFolder backup = new BackupFolder(fresh);
        backup.begin();
        backup.keep(new ByteArrayInputStream(ENVELOPE), DIGEST);
        backup.list().close();
        backup.write(manifest(backup.finishList()));

        try (Stream<Path> all = Files.walk(fresh)) {
            assertThat(all)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
    }

    private Path place(Digest envelope) {
        String name = envelope.hex();
        return folder.resolve("envelopes")
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name + ".edxml");
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
                List.of(),
                2,
                "note");
    }
}
