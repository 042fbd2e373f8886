package vn.docaxis.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** The home of a gateway that is made from a backup: whole at its place, or not there. */
public final class RestoredHome {
    /** While it is there the gateway appends nothing to its log. */
    private static final String MARK = "restored";

    private RestoredHome() {}

    /**
     * @throws EnvelopeRejectedException CFG-001 if there is something at its place already, CFG-002 if the backup is none any more
     */
    public static Restored make(BackupFolder backup, Path home) throws IOException {
        Path place = home.toAbsolutePath().normalize();
        requireEmpty(place);
        Path unfinished = place.resolveSibling(place.getFileName() + ".restoring");
        delete(unfinished);
        Files.createDirectories(unfinished);
        try {
            Restored restored = backup.copyTo(unfinished);
            Files.writeString(
                    unfinished.resolve(MARK),
                    "from a backup of %s, log of %d entries or a few more%n"
                            .formatted(backup.madeAt(), backup.logSize()));
            Files.deleteIfExists(place); // it is empty
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            return restored;
        } finally {
            delete(unfinished);
        }
    }

    private static void requireEmpty(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        if (Files.isDirectory(place)) {
            try (Stream<Path> there = Files.list(place)) {
                if (there.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new EnvelopeRejectedException(
                FaultCode.CLIENT_SETTING.with("--home", "an empty folder, or none yet", place));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(folder)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }
}
