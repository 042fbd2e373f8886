package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;

class GatewayRestoreCommandTest {
    private static final byte[] ENVELOPE = "an envelope".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private Path backup;
    private Path home;

    @BeforeEach
    void aBackup() throws IOException {
        backup = Files.createDirectory(folder.resolve("backup"));
        home = folder.resolve("home");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(backup.resolve("database.zip")))) {
            zip.putNextEntry(new ZipEntry("axis.mv.db"));
            zip.write("rows".getBytes(StandardCharsets.US_ASCII));
        }
        Files.createDirectories(envelope(backup).getParent());
        Files.write(envelope(backup), ENVELOPE);
        Files.writeString(
                backup.resolve("envelopes.list"), Digest.sha256Of(ENVELOPE).hex() + " " + ENVELOPE.length + "\n");
        writeManifest();
    }

    private void writeManifest() throws IOException {
        Files.writeString(
                backup.resolve("manifest.json"), """
                {"format": "docaxis backup 1", "organ": "TRUC", "madeAt": "2026-11-22T08:00:00Z", "store": "the-store",
                 "database": %s, "envelopes": %s, "lacking": [], "logSize": 7}
                """.formatted(described("database.zip"), described("envelopes.list")));
    }

    @Test
    void aWholeBackupBecomesAHomeWhoseLogWaits() throws IOException {
        Run run = restore();

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 gói tin", "7 mục", "log.key", "restore-check");
        assertThat(home.resolve("db/axis.mv.db")).hasContent("rows");
        assertThat(envelope(home)).hasBinaryContent(ENVELOPE);
        assertThat(home.resolve("envelopes/store.id")).hasContent("the-store\n");
        assertThat(home.resolve("restored")).exists();
    }

    @Test
    void whatTheBackupLacksIsARemark() throws IOException {
        Path manifest = backup.resolve("manifest.json");
        String digest = "ab".repeat(32);
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"lacking\": []", "\"lacking\": [\"" + digest + "\"]"));

        Run run = Run.of("gateway", "restore", backup.toString(), "--home", home.toString(), "--json");

        assertThat(run.exit()).as(run.err()).isEqualTo(4);
        assertThat(run.json().get("outcome").asString()).isEqualTo("done-with-remarks");
        assertThat(run.json().get("lacking").get(0).asString()).isEqualTo(digest);
    }

    @Test
    void aBackupThatWasBrokenOffIsNone() throws IOException {
        Files.delete(backup.resolve("manifest.json"));

        assertRefused("CFG-002", "manifest.json");
    }

    @Test
    void aDamagedOrMissingEnvelopeIsNamedAndTheOthersAreRestored() throws Throwable {
        byte[] other = "the other one".getBytes(StandardCharsets.US_ASCII);
        Files.createDirectories(place(backup, other).getParent());
        Files.write(place(backup, other), other);
        Files.writeString(
                backup.resolve("envelopes.list"),
                Digest.sha256Of(ENVELOPE).hex() + " " + ENVELOPE.length + "\n"
                        + Digest.sha256Of(other).hex() + " " + other.length + "\n");
        writeManifest();
        List<Executable> damages = List.of(
                () -> Files.write(envelope(backup), "an ENvelope".getBytes(StandardCharsets.US_ASCII)),
                () -> Files.delete(envelope(backup)),
                () -> Files.createDirectory(envelope(backup))); // its bytes cannot be read
        for (Executable damage : damages) {
            damage.execute();

            Run run = restore("--json");

            assertThat(run.exit()).isEqualTo(4);
            assertThat(run.json().path("lacking").toString())
                    .isEqualTo("[\"" + Digest.sha256Of(ENVELOPE).hex() + "\"]");
            assertThat(run.json().path("envelopes").asInt()).isEqualTo(1);
            assertThat(envelope(home)).doesNotExist();
            assertThat(place(home, other)).hasBinaryContent(other);
            home = folder.resolve("home-" + UUID.randomUUID());
        }
        assertThat(restore().out())
                .contains("Không khôi phục được", Digest.sha256Of(ENVELOPE).hex());
    }

    @Test
    void aDamagedOrMissingDatabaseOrListIsNamed() throws IOException {
        Files.writeString(backup.resolve("envelopes.list"), "");
        assertRefused("CFG-002", "envelopes.list");
        Files.write(backup.resolve("database.zip"), new byte[10]);
        assertRefused("CFG-002", "database.zip");
    }

    @Test
    void aHomeThatIsUsedIsLeftAlone() throws IOException {
        Files.createDirectory(home);
        Files.writeString(home.resolve("log.key"), "precious");

        Run run = restore();

        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("CFG-001", "--home");
        assertThat(home.resolve("log.key")).hasContent("precious");
    }

    private void assertRefused(String code, String named) {
        Run run = restore();
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains(code, named);
        assertThat(home).doesNotExist();
        assertThat(folder.resolve("home.restoring")).doesNotExist();
    }

    private Run restore(String... further) {
        List<String> arguments =
                new ArrayList<>(List.of("gateway", "restore", backup.toString(), "--home", home.toString()));
        arguments.addAll(List.of(further));
        return Run.of(arguments.toArray(String[]::new));
    }

    private String described(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(backup.resolve(file));
        return "{\"file\": \"%s\", \"sha256\": \"%s\", \"size\": %d}"
                .formatted(file, Digest.sha256Of(bytes).hex(), bytes.length);
    }

    private static Path envelope(Path top) {
        return place(top, ENVELOPE);
    }

    private static Path place(Path top, byte[] envelope) {
        String name = Digest.sha256Of(envelope).hex();
        return top.resolve("envelopes")
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name + ".edxml");
    }
}
