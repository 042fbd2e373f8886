package vn.docaxis.gateway.backup;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.gateway.backup.Manifest.BackupFile;

/**
 * Where a backup is written, for its owner's eyes only. What has its name here is on the disk as a whole: everything is written under
 * another name first, synced, and then renamed. One file at a time is unfinished, and the next backup writes over it.
 */
final class BackupFolder {
    static final String MANIFEST = "manifest.json";
    static final String LIST = "envelopes.list";
    private static final String ENVELOPES = "envelopes";
    private static final String ENVELOPE_PART = "envelope.part";
    private static final int BUFFER = 64 * 1024;

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    /** When the backup that is there was made; empty if none is. */
    static Optional<Instant> madeAt(Path folder) {
        try {
            String at = JsonMapper.builder()
                    .build()
                    .readTree(Files.readAllBytes(folder.resolve(MANIFEST)))
                    .path("madeAt")
                    .asString("");
            return Optional.of(Instant.parse(at));
        } catch (IOException | JacksonException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** From now on, and until there is a new manifest, it is no backup. Envelopes that are in it already stay. */
    void begin() throws IOException {
        Files.createDirectories(folder, forOwner("rwx------"));
        Files.createDirectories(folder.resolve(ENVELOPES), forOwner("rwx------"));
        closeToOthers(folder.resolve(ENVELOPES), "rwx------"); // it may be from before
        Files.deleteIfExists(folder.resolve(MANIFEST));
        sync(folder);
    }

    /** A new file in it that only its owner can read; whoever writes to it finds it empty. */
    Path part(String name) throws IOException {
        Path part = folder.resolve(name + ".part");
        Files.deleteIfExists(part);
        return Files.createFile(part, forOwner("rw-------"));
    }

    BufferedWriter list() throws IOException {
        return Files.newBufferedWriter(part(LIST), StandardCharsets.US_ASCII);
    }

    BackupFile finishList() throws IOException {
        return finish(folder.resolve(LIST + ".part"), LIST);
    }

    /** Whether the envelope is there. Its bytes are read again: size and name say nothing of what a disk did to them. */
    boolean has(Digest envelope, long size) {
        Path file = place(envelope);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) == size
                    && digestOf(file).equals(envelope);
        } catch (IOException e) {
            return false; // it is written anew
        }
    }

    /**
     * When this returns the bytes are on the disk under their digest.
     *
     * @throws DamagedException if they have another digest
     */
    void keep(InputStream bytes, Digest envelope) throws IOException {
        Path target = place(envelope);
        Files.createDirectories(target.getParent(), forOwner("rwx------"));
        Path part = folder.resolve(ENVELOPE_PART);
        Files.deleteIfExists(part);
        try {
            Digest copied = copy(bytes, part);
            if (!copied.equals(envelope)) {
                throw new DamagedException(envelope, copied);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        sync(target.getParent());
        sync(target.getParent().getParent());
        sync(folder.resolve(ENVELOPES));
    }

    private static Digest copy(InputStream bytes, Path part) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (FileChannel file = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forOwner(part, "rw-------"))) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                engine.update(buffer, 0, read);
                ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
            }
            file.force(true);
        }
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }

    /** Gives what was written under another name its own. */
    BackupFile finish(Path part, String name) throws IOException {
        closeToOthers(part, "rw-------");
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder);
        return describe(name);
    }

    BackupFile describe(String name) throws IOException {
        Path file = folder.resolve(name);
        return new BackupFile(name, digestOf(file).hex(), Files.size(file));
    }

    /** The last of all. */
    void write(Manifest manifest) throws IOException {
        Path part = part(MANIFEST);
        Files.write(
                part,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        finish(part, MANIFEST);
    }

    private Path place(Digest envelope) {
        String name = envelope.hex();
        return folder.resolve(ENVELOPES)
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name + ".edxml");
    }

    private static Digest digestOf(Path file) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream bytes = new DigestInputStream(
                new BufferedInputStream(
                        Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ)), BUFFER),
                engine)) {
            byte[] buffer = new byte[BUFFER];
            while (bytes.read(buffer) >= 0) {
                // the digest engine sees each buffer
            }
        }
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }

    private FileAttribute<?>[] forOwner(String permissions) {
        return forOwner(folder, permissions);
    }

    private static FileAttribute<?>[] forOwner(Path path, String permissions) {
        return knowsOwners(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void closeToOthers(Path path, String permissions) throws IOException {
        if (knowsOwners(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The bytes are not those that were accepted. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(Digest accepted, Digest found) {
            super("the stored bytes of %s have the digest %s".formatted(accepted, found));
        }
    }
}
