package vn.docaxis.cli.demo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Packets of other people's software; beside the project where they may lie, never in it. */
public final class Packets {
    private static final Path FOLDER = Path.of("../../../shared/spec/samples");

    private Packets() {}

    /** Those that carry a document and can be read. */
    public static Stream<Path> documents() throws IOException {
        return all().filter(packet -> !isOther(packet));
    }

    /** Status packets, and the one that is a broken template. */
    public static Stream<Path> others() throws IOException {
        return all().filter(Packets::isOther);
    }

    private static boolean isOther(Path packet) {
        String name = packet.getFileName().toString();
        return name.startsWith("status-") || name.equals("template-unbound-prefix.edxml");
    }

    private static Stream<Path> all() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            System.err.println("!!! no packet samples in "
                    + FOLDER.toAbsolutePath().normalize() + ": no real packet makes the way in this run");
        }
        assumeTrue(Files.isDirectory(FOLDER), "no packet samples beside the project");
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".edxml")).sorted().toList().stream();
        }
    }
}
