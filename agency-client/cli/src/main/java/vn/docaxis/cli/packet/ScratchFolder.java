package vn.docaxis.cli.packet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is gone when the work is done. */
public record ScratchFolder(Path path) implements AutoCloseable {
    public static ScratchFolder create() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("docaxis-"));
    }

    /** On the disk of a file that is to be written. */
    public static ScratchFolder beside(Path file) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(file.toAbsolutePath().getParent(), ".docaxis-"));
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    /** Removes a folder with all that is in it; nothing if there is none. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
