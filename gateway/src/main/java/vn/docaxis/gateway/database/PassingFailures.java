package vn.docaxis.gateway.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Knows what the databases say, and Spring does not, when the same may succeed later: PostgreSQL when our time limits end something, H2
 * when its disk is full or it had to close its file.
 */
final class PassingFailures extends SQLExceptionSubclassTranslator {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String IDLE_IN_TRANSACTION = "25P03";

    private static final Set<Integer> H2_FILE_AWAY =
            Set.of(90028, 90031, 90098); // cannot be read, or written; was closed

    @Override
    protected DataAccessException doTranslate(String task, String sql, SQLException failure) {
        if (isOfTheFile(failure)) {
            return new DataAccessResourceFailureException(buildMessage(task, sql, failure), failure);
        }
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case LOCK_NOT_AVAILABLE -> new CannotAcquireLockException(buildMessage(task, sql, failure), failure);
            case IDLE_IN_TRANSACTION ->
                new TransientDataAccessResourceException(buildMessage(task, sql, failure), failure);
            default -> super.doTranslate(task, sql, failure);
        };
    }

    private static boolean isOfTheFile(SQLException failure) {
        return H2_FILE_AWAY.contains(failure.getErrorCode())
                || NestedExceptionUtils.getRootCause(failure) instanceof IOException;
    }
}
