package vn.docaxis.gateway.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.gateway.PostgresServer;

/** Both databases, with our tables in them: whatever a class says of its rows must be true on each. */
enum TestDatabase {
    H2 {
        @Override
        DataSource fresh() {
            DataSource memory = new DriverManagerDataSource(
                    "jdbc:h2:mem:" + java.util.UUID.randomUUID()
                            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                            + ";LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
                    "axis",
                    "");
            Flyway.configure()
                    .dataSource(memory)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return memory;
        }
    },
    POSTGRESQL {
        @Override
        DataSource fresh() {
            return new DriverManagerDataSource(PostgresServer.migratedDatabase(), "postgres", "");
        }
    };

    abstract DataSource fresh();

    static JdbcClient client(DataSource database) {
        return JdbcClient.create(database);
    }

    static TransactionTemplate transaction(DataSource database) {
        return new TransactionTemplate(new JdbcTransactionManager(database));
    }
}
