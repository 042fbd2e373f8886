package vn.docaxis.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundThreadTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NOT_TODAY = Duration.ofDays(1);

    private final RoundThread rounds = RoundThread.inTheBackground("rounds-under-test");

    @AfterEach
    void stop() {
        rounds.stop();
    }

    @Test
    void aRoundThatFailsIsNotTheLast() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        rounds.every(AT_ONCE, SOON, () -> {
            three.countDown();
            if (three.getCount() > 0) {
                throw new IllegalStateException("this round fails");
            }
        });

        assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aStopLetsTheRoundEndThatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        rounds.every(AT_ONCE, NOT_TODAY, () -> {
            begun.countDown();
            ended.set(awaited(mayEnd));
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        Thread stopping = new Thread(rounds::stop);
        stopping.start();
        mayEnd.countDown();
        stopping.join();

        assertThat(ended).as("ended, and not by an interrupt").isTrue();
        assertThat(rounds.isRunning()).isFalse();
    }

    @Test
    void aRoundMayBeAskedForBeforeItsTimeButNotAfterAStop() throws Exception {
        CountDownLatch one = new CountDownLatch(1);
        rounds.every(NOT_TODAY, NOT_TODAY, () -> {});
        rounds.now(one::countDown);
        assertThat(one.await(20, TimeUnit.SECONDS)).isTrue();

        rounds.stop();
        AtomicBoolean done = new AtomicBoolean();
        rounds.now(() -> done.set(true));
        assertThat(done).isFalse();
    }

    @Test
    void itGoesOnAfterAStop() throws Exception {
        rounds.every(NOT_TODAY, NOT_TODAY, () -> {});
        rounds.stop();
        CountDownLatch one = new CountDownLatch(1);
        rounds.every(AT_ONCE, NOT_TODAY, one::countDown);

        assertThat(one.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
