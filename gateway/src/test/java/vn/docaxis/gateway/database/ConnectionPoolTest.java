package vn.docaxis.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    private final AtomicLong now = new AtomicLong();
    private final ConnectionPool pool = new ConnectionPool(now::get);

    @BeforeEach
    void open() {
        pool.setJdbcUrl("jdbc:h2:mem:");
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(60_000);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void thatAllAreTakenForAMomentKeepsNobodyOut() throws Exception {
        assertThat(pool.isExhausted()).isFalse();
        Connection taken = pool.getConnection();
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(pool.isExhausted()).isFalse();
        CompletableFuture<Void> next = another();
        assertThat(pool.isExhausted()).isFalse();

        taken.close();
        next.get();
        assertThat(pool.isExhausted()).isFalse();
    }

    @Test
    void thatSomebodyWaitsAndWaitsDoesUntilOneComesFree() throws Exception {
        Connection taken = pool.getConnection();
        CompletableFuture<Void> next = another();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pool.isExhausted()).isFalse();
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(pool.isExhausted()).isTrue();
        assertThat(pool.taken()).isEqualTo(1);
        assertThat(pool.waiting()).isEqualTo(1);

        taken.close();
        next.get();
        assertThat(pool.isExhausted()).isFalse();
    }

    @Test
    void soDoesThatTheLastGotNone() throws Exception {
        pool.setConnectionTimeout(250); // the least there is
        Connection taken = pool.getConnection();
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(pool.isExhausted()).isTrue();

        taken.close();
        assertThat(pool.isExhausted()).isFalse();
    }

    /** Who waits for a connection when this returns, and gives it back at once. */
    private CompletableFuture<Void> another() {
        CompletableFuture<Void> got = new CompletableFuture<>();
        new Thread(
                        () -> {
                            try {
                                pool.getConnection().close();
                                got.complete(null);
                            } catch (SQLException e) {
                                got.completeExceptionally(e);
                            }
                        },
                        "next")
                .start();
        await().until(() -> pool.waiting() == 1);
        return got;
    }
}
