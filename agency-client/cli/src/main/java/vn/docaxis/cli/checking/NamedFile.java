package vn.docaxis.cli.checking;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;

/**
 * A file that is meant by the command line.
 *
 * @param refusal why it cannot be read; empty as far as can be told beforehand
 */
public record NamedFile(Path file, Optional<Fault> refusal) {
    private static final List<String> ENDINGS = List.of(".edxml", ".xml");

    /**
     * The files in the order of the arguments, those of a folder sorted by path; none twice.
     *
     * @param named files, or folders whose {@code .edxml} and {@code .xml} files are meant, however deep; links to folders are
     *     not followed
     */
    public static List<NamedFile> of(List<Path> named) throws IOException {
        List<NamedFile> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                files.addAll(in(path));
            } else {
                files.add(readable(path));
            }
        }
        Set<Path> met = new HashSet<>();
        files.removeIf(one -> !met.add(one.file.toAbsolutePath().normalize()));
        return files;
    }

    private static NamedFile readable(Path file) {
        try {
            UserFile.readable(file);
            return new NamedFile(file, Optional.empty());
        } catch (EnvelopeRejectedException refusal) {
            return new NamedFile(file, Optional.of(refusal.fault()));
        }
    }

    private static List<NamedFile> in(Path folder) throws IOException {
        TreeMap<Path, NamedFile> found = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isPacket(file) && !Files.isDirectory(file)) {
                    found.put(file, readable(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
                found.put(file, unreadable(file, cause));
                return FileVisitResult.CONTINUE;
            }
        });
        if (found.isEmpty()) {
            found.put(
                    folder,
                    new NamedFile(folder, Optional.of(UserFile.nothingIn(folder).fault())));
        }
        return List.copyOf(found.values());
    }

    static NamedFile unreadable(Path file, IOException cause) {
        return new NamedFile(file, Optional.of(UserFile.unreadable(file, cause).fault()));
    }

    private static boolean isPacket(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }
}
