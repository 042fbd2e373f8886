package vn.docaxis.gateway.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.identity.GatewayIdentity;

/**
 * Whether this gateway was restored from a backup and nobody has said yet that its log may go on. Others may have seen more of the log
 * than the backup has: what were appended now would be a second history. A file says so, which the restoring leaves in the home.
 */
@Component
class RestoredLog {
    /** As {@code docaxis gateway restore} calls it. */
    static final String MARK = "restored";

    private final Path mark;

    RestoredLog(GatewayIdentity identity) {
        this.mark = identity.home().resolve(MARK);
    }

    boolean waits() {
        return Files.exists(mark);
    }

    void goOn() throws IOException {
        Files.deleteIfExists(mark);
    }
}
