package vn.docaxis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Option;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;

/** One rule for every file that a command writes: one that is there stays, which is said before any work, unless forced. */
final class ForceOption {
    @Option(names = "--force", descriptionKey = "option.force")
    private boolean force;

    /** @throws EnvelopeRejectedException CFG-002 if the file is there and may not be replaced */
    void check(Path target) {
        if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw UserFile.exists(target);
        }
    }

    /** Gives what is whole its name. */
    void publish(Path unfinished, Path target) throws IOException {
        if (force) {
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(unfinished, target);
        }
    }
}
