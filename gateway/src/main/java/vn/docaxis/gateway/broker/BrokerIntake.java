package vn.docaxis.gateway.broker;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether the broker takes what it is given. One whose disk is full keeps its connections and says nothing, so only who sends learns of
 * it; until it takes something again, or some time has passed, nobody else need wait for that.
 */
@Component
public class BrokerIntake {
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final LongSupplier nanoTime;
    private volatile boolean refusing;
    private volatile long refusedAt;

    @Autowired
    BrokerIntake() {
        this(System::nanoTime);
    }

    BrokerIntake(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    public void refused() {
        refusedAt = nanoTime.getAsLong();
        refusing = true;
    }

    public void took() {
        refusing = false;
    }

    /** As far as is known. */
    public boolean takes() {
        return !refusing || nanoTime.getAsLong() - refusedAt > AGAIN_NANOS;
    }
}
