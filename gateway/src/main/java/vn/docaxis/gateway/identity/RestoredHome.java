package vn.docaxis.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * Whether this gateway was restored from a backup and nobody has said yet that its log may go on. Others may have seen more of the log
 * than the backup has: what were appended now would be a second history. A file says so, which the restoring leaves in the home.
 */
@Component
public class RestoredHome {
    /** As {@code docaxis gateway restore} calls it. */
    public static final String MARK = "restored";

    private final Path mark;

    RestoredHome(GatewayIdentity identity) {
        this.mark = identity.home().resolve(MARK);
    }

    /** As long as it does, nobody knows what the backup lacks, and nothing that is here may be deleted. */
    public boolean waits() {
        return Files.exists(mark);
    }

    public void goOn() throws IOException {
        Files.deleteIfExists(mark);
    }
}
