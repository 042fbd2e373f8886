package vn.docaxis.client.home;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes that a power failure cannot tear: a temporary file, forced to the disk, renamed, and the folder forced too. */
final class Durable {
    private Durable() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The target appears in full, replacing what was there, or not at all. */
    static void write(Path target, Path temporary, Content content) throws IOException {
        Files.createDirectories(temporary.getParent());
        try {
            try (FileChannel file = FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = Channels.newOutputStream(file)) {
                content.writeTo(out);
                out.flush();
                file.force(true);
            }
            createFolders(target.getParent());
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * A small file of known content, by way of a temporary file beside it that no other writer uses. A target that holds the content
     * already is only forced to the disk.
     */
    static void write(Path target, byte[] content) throws IOException {
        if (Files.isRegularFile(target) && Arrays.equals(Files.readAllBytes(target), content)) {
            force(target);
            force(target.getParent());
            return;
        }
        write(
                target,
                target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp"),
                out -> out.write(content));
    }

    /** Renames a file or a folder and makes the new name last. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(to.getParent());
    }

    /** Makes each new level last, so that a file in it cannot vanish with its folder. */
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        createFolders(folder.getParent());
        Files.createDirectories(folder);
        force(folder.getParent());
    }

    /** Forces the content of a file, or the entries of a folder, to the disk. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // Nothing there is what was asked for.
            return;
        }
    }
}
