package vn.docaxis.gateway.database;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Identifiers that follow the time, so that new rows meet in one place of an index however large the archive is; yet nobody
 * can count our documents by them. Source: RFC 9562, UUID version 7.
 */
@Component
public class OrderedIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OrderedIds(Clock clock) {
        this.clock = clock;
    }

    /** No id that was given before that moment is greater, none that is given from then on is less. */
    public static UUID firstAt(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    public UUID next() {
        long high = clock.millis() << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | VARIANT;
        return new UUID(high, low);
    }
}
