package vn.docaxis.gateway.database;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * When the database dies in the middle of a transaction, its rollback fails too. That is no second failure: the database rolls back by
 * itself whatever loses its connection. What broke the transaction is what our callers must hear, since it tells them to come again.
 */
final class Transactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);

    Transactions(DataSource dataSource) {
        super(dataSource);
        setExceptionTranslator(new PassingFailures());
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (DataAccessException | TransactionSystemException e) {
            log.atInfo()
                    .addKeyValue("event", "rollback.failed")
                    .addKeyValue("problem", e.getMessage())
                    .log("the connection is gone, and with it the transaction");
        }
    }
}
