package vn.docaxis.gateway.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.gateway.backup.Manifest.BackupFile;

/** Where a backup is written. What has its name here is on the disk as a whole. */
final class BackupFolder {
    static final String MANIFEST = "manifest.json";
    static final String LIST = "envelopes.list";
    private static final int BUFFER = 64 * 1024;

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    /** From now on, and until there is a new manifest, it is no backup. Envelopes that are in it already stay. */
    void begin() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(MANIFEST));
        sync();
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Whether the envelope of that size is there; its bytes were checked when they came, and are again when they are restored. */
    boolean has(Digest envelope, long size) throws IOException {
        String name = envelope.hex();
        Path file = folder.resolve("envelopes")
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name + ".edxml");
        return Files.isRegularFile(file) && Files.size(file) == size;
    }

    /** Gives what was written under another name its own. */
    BackupFile finish(Path part, String name) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync();
        return describe(name);
    }

    BackupFile describe(String name) throws IOException {
        Path file = folder.resolve(name);
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream bytes = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), engine)) {
            byte[] buffer = new byte[BUFFER];
            while (bytes.read(buffer) >= 0) {
                // the digest engine sees each buffer
            }
        }
        return new BackupFile(
                name, Digest.of(DigestAlgorithm.SHA_256, engine.digest()).hex(), Files.size(file));
    }

    /** The last of all. */
    void write(Manifest manifest) throws IOException {
        Path part = folder.resolve(MANIFEST + ".part");
        Files.write(
                part,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        finish(part, MANIFEST);
    }

    private void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
