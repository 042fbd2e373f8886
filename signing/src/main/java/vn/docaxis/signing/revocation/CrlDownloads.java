package vn.docaxis.signing.revocation;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.signing.http.BoundedHttp;

/**
 * CRLs fetched over HTTP. The last one that its issuer had signed is kept per address until a newer one comes, and an older one never
 * takes its place. Bounded in number and in bytes.
 */
final class CrlDownloads {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int LARGEST = 8 << 20;
    private static final long MOST_BYTES = 32 << 20;
    private static final int MOST = 64;

    private final BoundedHttp http = new BoundedHttp(DEADLINE);
    private final RestingServers resting;
    private final Duration maxAge;
    private final Clock clock;
    private final Map<URI, Place> places = new LinkedHashMap<>(16, 0.75f, true);

    CrlDownloads(RestingServers resting, Duration maxAge, Clock clock) {
        this.resting = resting;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** One address; whoever comes while it is being asked waits for that answer. */
    private static final class Place {
        private ReadCrl last;
        private int bytes;
        private Instant askedAt;
    }

    /**
     * @param last the last good list of the place, however old
     * @param failure why there is no newer one; empty if it was not needed or has come
     */
    record Lists(Optional<ReadCrl> last, Optional<Doubt.Cause> failure) {}

    Lists from(URI address, X509Certificate issuer) {
        Place place = place(address);
        synchronized (place) {
            Optional<ReadCrl> kept = Optional.ofNullable(place.last).filter(crl -> crl.isOf(issuer));
            if (kept.isPresent() && !isDue(place)) {
                return new Lists(kept, Optional.empty());
            }
            if (resting.rests(address)) {
                return new Lists(kept, Optional.of(Doubt.Cause.RESTING));
            }
            Optional<Doubt.Cause> failure = renew(address, place, issuer);
            if (failure.isPresent()) {
                resting.failed(address);
            } else {
                resting.answered(address);
            }
            forgetBeyondBounds();
            return new Lists(Optional.ofNullable(place.last).filter(crl -> crl.isOf(issuer)), failure);
        }
    }

    private Optional<Doubt.Cause> renew(URI address, Place place, X509Certificate issuer) {
        RevocationStatement statement;
        try {
            statement = new RevocationStatement(RevocationStatement.Kind.CRL, http.get(address, LARGEST));
        } catch (BoundedHttp.Failure e) {
            return Optional.of(StatementLookup.failed(e).cause());
        }
        Optional<ReadCrl> read = ReadCrl.parse(statement, address.toString());
        if (read.isEmpty()) {
            return Optional.of(Doubt.Cause.MALFORMED);
        }
        ReadCrl fetched = read.get();
        if (!fetched.isOf(issuer)) {
            return Optional.of(Doubt.Cause.OTHER_CERTIFICATE);
        }
        if (!fetched.isSignedBy(issuer)) {
            return Optional.of(Doubt.Cause.BAD_SIGNATURE); // what it replaces is better than a stranger's list
        }
        if (place.last == null
                || !place.last.isOf(issuer)
                || !fetched.thisUpdate().isBefore(place.last.thisUpdate())) {
            place.last = fetched;
            place.bytes = statement.der().length;
        }
        place.askedAt = clock.instant();
        return Optional.empty();
    }

    /** Renewed before it ends: the next one is made ahead of the end of the last. */
    private boolean isDue(Place place) {
        Instant now = clock.instant();
        Instant from = place.last.thisUpdate();
        boolean nearlyOver = place.last
                .nextUpdate()
                .map(end -> now.isAfter(
                        from.plus(Duration.between(from, end).multipliedBy(4).dividedBy(5))))
                .orElse(true);
        boolean justAsked = place.askedAt != null && now.isBefore(place.askedAt.plus(maxAge.dividedBy(60)));
        return !justAsked && (nearlyOver || now.isAfter(place.askedAt.plus(maxAge)));
    }

    private Place place(URI address) {
        synchronized (places) {
            return places.computeIfAbsent(address, a -> new Place());
        }
    }

    private void forgetBeyondBounds() {
        synchronized (places) {
            long bytes = places.values().stream().mapToLong(p -> p.bytes).sum();
            var eldest = places.values().iterator();
            while (eldest.hasNext() && (places.size() > MOST || bytes > MOST_BYTES)) {
                bytes -= eldest.next().bytes;
                eldest.remove();
            }
        }
    }
}
