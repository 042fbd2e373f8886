package vn.docaxis.gateway.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

/**
 * Whether the store of envelopes is there, and is ours. One caller at a time looks, at most once a second as long as it is there; a hung
 * look counts as no.
 */
@Component("storeHealthIndicator")
public class StoreWatch implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);
    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private final StoreMarker marker;
    private final EnvelopeStore store;
    private final LongSupplier nanoTime;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long lookedAt;
    private volatile Optional<String> problem = Optional.empty();

    @Autowired
    StoreWatch(StoreMarker marker, EnvelopeStore store) {
        this(marker, store, System::nanoTime);
    }

    StoreWatch(StoreMarker marker, EnvelopeStore store, LongSupplier nanoTime) {
        this.marker = marker;
        this.store = store;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong() - FRESH_NANOS;
    }

    /** As far as is known; cheap enough to ask before each submission. */
    public boolean isThere() {
        return problem(FRESH_NANOS).isEmpty();
    }

    @Override
    public Health health() {
        return problem(0)
                .map(why -> Health.down().withDetail("problem", why))
                .orElseGet(Health::up)
                .withDetail("marker", store.markerPlace())
                .build();
    }

    private Optional<String> problem(long fresh) {
        long age = nanoTime.getAsLong() - lookedAt;
        if (age < fresh && problem.isEmpty()) { // what is away may be back at any moment
            return problem;
        }
        if (looking.compareAndSet(false, true)) {
            try {
                say(look());
                lookedAt = nanoTime.getAsLong();
            } finally {
                looking.set(false);
            }
        } else if (age > PATIENCE_NANOS) {
            return Optional.of("the envelope store does not answer");
        }
        return problem;
    }

    private Optional<String> look() {
        try {
            return marker.stands() ? Optional.empty() : Optional.of("what is there is not the store of this database");
        } catch (ExchangeUnavailableException e) {
            return Optional.of("the envelope store does not answer");
        }
    }

    private void say(Optional<String> now) {
        if (now.isPresent() && !now.equals(problem)) {
            log.atWarn()
                    .addKeyValue("event", "store.away")
                    .addKeyValue("marker", store.markerPlace())
                    .addKeyValue("problem", now.get())
                    .log("nothing is accepted and handovers wait until it is back");
        } else if (now.isEmpty() && problem.isPresent()) {
            log.atInfo()
                    .addKeyValue("event", "store.there")
                    .addKeyValue("marker", store.markerPlace())
                    .log("the envelope store is back");
        }
        problem = now;
    }
}
