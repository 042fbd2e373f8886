package vn.docaxis.gateway.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Ends the gateway at once when the embedded database cannot write its file, mostly since the disk is full. H2 then closes the file, and
 * whoever opens it again while there still is no room may get an older state of it: what was accepted since would be gone. A process
 * that ends leaves the file as a crash does, and that H2 survives. Source: docs/decisions/0019.
 */
final class FailStop implements SQLExceptionOverride {
    private static final Logger log = LoggerFactory.getLogger(FailStop.class);
    private static final String STORE =
            "org.h2.mvstore.MVStoreException"; // H2 is there when we run, not when we compile
    private static final int INPUT_OUTPUT_ERROR = 74; // of sysexits.h

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (isOfTheStore(failure)
                && NestedExceptionUtils.getRootCause(failure) instanceof IOException cause
                && !(cause instanceof ClosedChannelException)) { // which is our own end
            log.atError()
                    .addKeyValue("event", "database.file.failed")
                    .addKeyValue("problem", cause.getMessage())
                    .log("the database cannot write its file: the gateway ends here, so that nothing it holds is lost;"
                            + " make room on the disk of axis.home and start it again");
            Runtime.getRuntime().halt(INPUT_OUTPUT_ERROR);
        }
        return Override.CONTINUE_EVICT;
    }

    /** And not of another file, such as that of a backup. */
    private static boolean isOfTheStore(Throwable failure) {
        return failure != null && (STORE.equals(failure.getClass().getName()) || isOfTheStore(failure.getCause()));
    }
}
