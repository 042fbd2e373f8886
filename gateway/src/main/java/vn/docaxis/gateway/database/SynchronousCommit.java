package vn.docaxis.gateway.database;

import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * PostgreSQL is on the disk when it has answered the commit, and shows others nothing before: unless somebody has told it not to
 * wait. Source: PostgreSQL 17, "Write Ahead Log" in the chapter on server configuration.
 */
final class SynchronousCommit implements Durability {
    /** @throws ExchangeUnavailableException {@code CFG-001} if the server may lose what it has committed */
    SynchronousCommit(JdbcClient database) {
        require(database, "fsync", "on", found -> !found.equals("off"));
        require(database, "synchronous_commit", "on", found -> !found.equals("off"));
        require(database, "server_encoding", "UTF8", "UTF8"::equals);
    }

    private static void require(JdbcClient database, String setting, String expected, Predicate<String> fits) {
        String found = show(database, setting);
        if (!fits.test(found)) {
            throw new ExchangeUnavailableException(
                    FaultCode.CLIENT_SETTING.with("PostgreSQL " + setting, expected, found), null);
        }
    }

    private static String show(JdbcClient database, String setting) {
        return database.sql("SELECT current_setting(:setting)")
                .param("setting", setting)
                .query(String.class)
                .single();
    }

    @Override
    public void sync() {
        // The commit was.
    }
}
