package vn.docaxis.gateway.growth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.DatabaseSize;
import vn.docaxis.gateway.database.Job;
import vn.docaxis.gateway.database.JobLeases;
import vn.docaxis.gateway.rounds.RoundThread;
import vn.docaxis.gateway.store.DiskSpace;
import vn.docaxis.gateway.store.EnvelopeStore;

/** Measures each hour some minutes after its end, once all of its transactions have come to theirs. */
@Component
class GrowthMeter implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(GrowthMeter.class);

    private static final Duration LOOKS_BACK = Duration.ofDays(30);
    private static final Duration SETTLES = Duration.ofMinutes(2);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_HOURS = 48;

    private final RoundThread rounds = RoundThread.inTheBackground("growth");
    private final GrowthRows rows;
    private final DatabaseSize databaseSize;
    private final EnvelopeStore store;
    private final DiskSpace disk;
    private final JobLeases leases;
    private final GrowthProperties properties;
    private final Clock clock;
    private volatile Optional<Growth> latest = Optional.empty();

    GrowthMeter(
            GrowthRows rows,
            DatabaseSize databaseSize,
            EnvelopeStore store,
            DiskSpace disk,
            JobLeases leases,
            GrowthProperties properties,
            Clock clock) {
        this.rows = rows;
        this.databaseSize = databaseSize;
        this.store = store;
        this.disk = disk;
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
    }

    Growth growth() throws IOException {
        Instant now = clock.instant();
        return Growth.of(
                rows.since(now.minus(LOOKS_BACK)),
                store.isOnDisk(),
                databaseSize.isOnThisDisk(),
                disk.freeBytes(),
                disk.neededBytes(),
                now);
    }

    /** As of the last round; empty before the first one. It asks nobody, so that health need not wait for a database that is away. */
    Optional<Growth> latest() {
        return latest;
    }

    /** One round. A failed one is logged and the next one tries again. */
    void tick() {
        try {
            if (leases.take(Job.MEASURE_GROWTH).isPresent()) {
                measure();
            }
            latest = Optional.of(growth());
        } catch (IOException | RuntimeException e) {
            log.atWarn().addKeyValue("event", "growth.failed").setCause(e).log("will be tried again");
        }
    }

    private void measure() {
        Instant now = clock.instant();
        Instant earliest = now.minus(LOOKS_BACK);
        Optional<Instant> next =
                rows.lastMeasured().map(last -> last.plus(HOUR)).or(() -> rows.firstAccepted(earliest));
        if (next.isEmpty()) {
            return; // a gateway does not grow before its first document
        }
        Instant hour = Collections.max(List.of(next.get(), earliest)).truncatedTo(ChronoUnit.HOURS);
        for (int i = 0; i < MOST_HOURS && hour.plus(HOUR).plus(SETTLES).isBefore(now); i++) {
            boolean isLast = !hour.plus(HOUR).plus(HOUR).plus(SETTLES).isBefore(now);
            rows.keep(rows.measure(hour, isLast ? OptionalLong.of(databaseSize.bytes()) : OptionalLong.empty()));
            hour = hour.plus(HOUR);
        }
    }

    @Override
    public void start() {
        rounds.every(Duration.ZERO, properties.period(), this::tick);
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
