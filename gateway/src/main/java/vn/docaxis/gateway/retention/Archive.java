package vn.docaxis.gateway.retention;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;

/**
 * A folder for what is rarely asked for, such as a slower disk: {@code ab/cd/<sha256>.edxml}. It has a file of its own at the top, by
 * which it is known: where that is missing another disk is mounted there, or none.
 */
final class Archive {
    static final String MARK = "docaxis-archive";
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final String node;

    /** @param node whose unfinished copies it overwrites, and nobody else's */
    Archive(Path folder, String node) {
        this.folder = folder.toAbsolutePath();
        this.node = node;
    }

    boolean isMounted() {
        return Files.isRegularFile(folder.resolve(MARK));
    }

    /** The first time that anything is archived. */
    void begin() throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve(MARK + ".part");
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(part, folder.resolve(MARK), StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    /**
     * When this returns the bytes are on the disk under their digest. A repeat does no harm.
     *
     * @throws DamagedException if they have another digest
     */
    void keep(InputStream bytes, Digest digest) throws IOException {
        Path target = path(digest);
        Path parent = target.getParent();
        Files.createDirectories(parent);
        Path part = parent.resolve(digest.hex() + "." + node + ".part");
        try {
            Digest copied = copy(bytes, part);
            if (!copied.equals(digest)) {
                throw new DamagedException(digest, copied);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        sync(parent);
        sync(parent.getParent());
        sync(folder);
    }

    void remove(Digest digest) throws IOException {
        if (Files.deleteIfExists(path(digest))) {
            sync(path(digest).getParent());
        }
    }

    boolean has(Digest digest) {
        return Files.isReadable(path(digest));
    }

    /** @throws FileNotFoundException if it is not there */
    Path existing(Digest digest) throws IOException {
        Path file = path(digest);
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return file;
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException("the file of an archived envelope is not there: " + file);
        }
    }

    private Path path(Digest digest) {
        String name = digest.hex();
        return folder.resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name + ".edxml");
    }

    private static Digest copy(InputStream bytes, Path target) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (FileChannel file = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
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

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The bytes are not those that were accepted: they stay where they are until an operator has looked. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(Digest accepted, Digest found) {
            super("the stored bytes of %s have the digest %s".formatted(accepted, found));
        }
    }
}
