package vn.docaxis.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final AtomicLong now = new AtomicLong();
    private final Allowance allowance = new Allowance(2, 1, now::get);

    @Test
    void whatComesTooFastIsCountedAndToldWithTheNextThatIsWrittenDown() {
        assertThat(allowance.take("a")).hasValue(0);
        assertThat(allowance.take("a")).hasValue(0);
        assertThat(allowance.take("a")).isEmpty();
        assertThat(allowance.take("a")).isEmpty();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));

        assertThat(allowance.take("a")).hasValue(2);
    }

    @Test
    void whatCouldNotBeWrittenDownIsMadeUpForByTheNext() {
        allowance.take("a");
        allowance.take("a");
        allowance.take("a");
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        allowance.giveBack("a", allowance.take("a").orElseThrow());

        assertThat(allowance.take("a")).hasValue(1);
    }

    @Test
    void nobodyUsesUpTheAllowanceOfAnother() {
        for (int i = 0; i < 5; i++) {
            allowance.take("a");
        }

        assertThat(allowance.take("b")).hasValue(0);
    }

    @Test
    void actorsWithoutNumberShareOneAllowanceAndFillNoMemory() {
        for (int i = 0; i < 20_000; i++) {
            allowance.take("actor " + i);
        }

        assertThat(allowance.take("one more")).isEmpty();
    }
}
