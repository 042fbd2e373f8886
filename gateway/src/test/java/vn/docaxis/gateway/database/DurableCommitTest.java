package vn.docaxis.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DurableCommitTest {
    @Test
    @Timeout(30)
    void aCommitThatDoesNotEndIsSeenWhileItLasts() throws InterruptedException {
        DurableCommit commit = new DurableCommit(TestDatabase.transaction(TestDatabase.H2.fresh()), () -> {});
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread slow = new Thread(() -> commit.durably(() -> {
            begun.countDown();
            return waitFor(end);
        }));

        slow.start();
        begun.await();
        assertThat(commit.lastsLongerThan(Duration.ofHours(1))).isFalse();
        while (!commit.lastsLongerThan(Duration.ofMillis(5))) {
            Thread.onSpinWait();
        }
        end.countDown();
        slow.join();

        assertThat(commit.lastsLongerThan(Duration.ZERO)).isFalse();
    }

    private static boolean waitFor(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
