package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdleWatchTest {
    @Test
    void aCallInWhichNothingMovesIsGivenUp() {
        CompletableFuture<String> call = new CompletableFuture<>();

        assertThatThrownBy(() -> new IdleWatch(Duration.ofMillis(20)).await(call))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(call).isCancelled();
    }

    @Test
    void onceItIsAnsweredTheSilenceMayBeShorterThanBefore() {
        CompletableFuture<String> call = new CompletableFuture<>();
        IdleWatch watch = new IdleWatch(Duration.ofHours(1));
        watch.answered(Duration.ofMillis(20));

        assertThatThrownBy(() -> watch.await(call)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aCallInWhichSomethingMovesMayTakeLongerThanTheLimit() throws Exception {
        Duration limit = Duration.ofMillis(400);
        IdleWatch watch = new IdleWatch(limit);
        long start = System.nanoTime();
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> {
            while (System.nanoTime() - start < limit.multipliedBy(2).toNanos()) {
                watch.touch();
                Thread.onSpinWait();
            }
            return "done";
        });

        assertThat(watch.await(call)).isEqualTo("done");
    }
}
