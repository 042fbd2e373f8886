package vn.docaxis.signing.revocation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Servers that failed a moment ago: nobody waits for them again before their pause is over. */
final class RestingServers {
    private static final int MOST = 256;

    private final Clock clock;
    private final Duration pause;
    private final Map<URI, Instant> until = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Instant> eldest) {
            return size() > MOST;
        }
    };

    RestingServers(Clock clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    synchronized boolean rests(URI address) {
        Instant end = until.get(address);
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void failed(URI address) {
        until.put(address, clock.instant().plus(pause));
    }

    synchronized void answered(URI address) {
        until.remove(address);
    }
}
