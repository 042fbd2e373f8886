package vn.docaxis.gateway.database;

import java.sql.SQLException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Knows what PostgreSQL says when our time limits end something, which Spring does not: the same may succeed later. */
final class PassingFailures extends SQLExceptionSubclassTranslator {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String IDLE_IN_TRANSACTION = "25P03";

    @Override
    protected DataAccessException doTranslate(String task, String sql, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case LOCK_NOT_AVAILABLE -> new CannotAcquireLockException(buildMessage(task, sql, failure), failure);
            case IDLE_IN_TRANSACTION ->
                new TransientDataAccessResourceException(buildMessage(task, sql, failure), failure);
            default -> super.doTranslate(task, sql, failure);
        };
    }
}
