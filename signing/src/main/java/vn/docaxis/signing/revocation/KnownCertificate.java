package vn.docaxis.signing.revocation;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one certificate, and when it is asked about again. At most one look-up runs at a time. */
final class KnownCertificate {
    private static final Logger log = LoggerFactory.getLogger(KnownCertificate.class);
    /** So that certificates that were first seen together are not asked about together for ever. */
    private static final double JITTER = 0.1;

    private final X509Certificate certificate;
    private final X509Certificate issuer;
    private final AuthorityInquiry inquiry;
    private final RevocationSettings settings;
    private final Clock clock;

    private AuthorityInquiry.Outcome outcome;
    private Instant dueAt;
    private CountDownLatch running;
    private boolean someoneWaitedInVain;

    KnownCertificate(
            X509Certificate certificate,
            X509Certificate issuer,
            AuthorityInquiry inquiry,
            RevocationSettings settings,
            Clock clock) {
        this.certificate = certificate;
        this.issuer = issuer;
        this.inquiry = inquiry;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param background takes a task, or answers that it cannot */
    synchronized void askIfDue(Predicate<Runnable> background) {
        boolean due = outcome == null || !clock.instant().isBefore(dueAt);
        if (due && running == null) {
            CountDownLatch end = new CountDownLatch(1);
            running = end;
            if (!background.test(() -> ask(end))) {
                running = null;
            }
        }
    }

    private void ask(CountDownLatch end) {
        try {
            learn(inquiry.ask(certificate, issuer));
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("event", "revocation.failed")
                    .addKeyValue("serial", certificate.getSerialNumber().toString(16))
                    .setCause(e)
                    .log("a look-up ended with an error of our own");
        } finally {
            synchronized (this) {
                running = null;
                someoneWaitedInVain = false;
            }
            end.countDown();
        }
    }

    private synchronized void learn(AuthorityInquiry.Outcome learned) {
        AuthorityInquiry.Outcome before = outcome;
        outcome = learned;
        if (learned.status() instanceof RevocationStatus.Unknown unknown) {
            if (before != null && before.status() instanceof RevocationStatus.Unknown earlier) {
                outcome = new AuthorityInquiry.Outcome(
                        new RevocationStatus.Unknown(unknown.doubts(), earlier.since()), Optional.empty());
            } else if (before != null && isStillValid(before)) {
                outcome = before; // no worse than before: what was said then has not ended yet
            }
        } else if (before != null && isTakenBack(before.status(), learned.status())) {
            outcome = before; // a server that lags behind, or that somebody answers for with an old statement
        }
        dueAt = clock.instant().plus(waitAfter(learned.status()));
        report(before, outcome.status());
    }

    private static boolean isTakenBack(RevocationStatus before, RevocationStatus now) {
        return before instanceof RevocationStatus.Revoked revoked
                && now instanceof RevocationStatus.Good
                && (revoked.reason().isFinal() || !AuthorityInquiry.isNewer(now, before));
    }

    private Duration waitAfter(RevocationStatus status) {
        if (status instanceof RevocationStatus.Unknown) {
            return settings.pause();
        }
        Instant now = clock.instant();
        Duration wait = settings.maxAge();
        Optional<Instant> next = status.knownBy().flatMap(RevocationStatus.KnownBy::nextUpdate);
        if (next.isPresent()) {
            // Ahead of the end, so that an answer never ends between two questions.
            Duration ahead = Duration.between(now, next.get()).multipliedBy(4).dividedBy(5);
            wait = ahead.compareTo(wait) < 0 ? ahead : wait;
        }
        double part = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
        Duration jittered = Duration.ofMillis((long) (wait.toMillis() * part));
        return jittered.compareTo(settings.pause()) < 0 ? settings.pause() : jittered;
    }

    /** @param nanos how long the caller may still wait; only the first ones ever do */
    RevocationStatus statusAt(Instant at, long nanos) {
        CountDownLatch end;
        synchronized (this) {
            if (isUsable() || running == null || someoneWaitedInVain) {
                return known(at);
            }
            end = running;
        }
        boolean ended = await(end, nanos);
        synchronized (this) {
            someoneWaitedInVain |= !ended && running == end;
            return known(at);
        }
    }

    private static boolean await(CountDownLatch end, long nanos) {
        try {
            return end.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isUsable() {
        return outcome != null && (outcome.status() instanceof RevocationStatus.Unknown || isStillValid(outcome));
    }

    private boolean isStillValid(AuthorityInquiry.Outcome known) {
        if (known.status() instanceof RevocationStatus.Revoked revoked
                && revoked.reason().isFinal()) {
            return true;
        }
        return known.status()
                .knownBy()
                .filter(by -> !inquiry.fresh().isStale(by.producedAt(), by.nextUpdate(), clock.instant()))
                .isPresent();
    }

    private RevocationStatus known(Instant at) {
        Instant now = clock.instant();
        if (!isUsable()) {
            Doubt.Cause cause =
                    outcome != null ? Doubt.Cause.STALE : running != null ? Doubt.Cause.SLOW : Doubt.Cause.BUSY;
            String source = outcome == null
                    ? RevocationPoints.of(certificate).all().stream()
                            .findFirst()
                            .orElse("")
                    : outcome.statement().map(ReadStatement::source).orElse("");
            return new RevocationStatus.Unknown(List.of(new Doubt(cause, source)), now);
        }
        boolean present = Duration.between(at, now).abs().compareTo(Freshness.SKEW) <= 0;
        return present || outcome.statement().isEmpty()
                ? outcome.status()
                : outcome.statement().get().statusOf(certificate, issuer, at, inquiry.fresh());
    }

    /** One event for each change; that nothing changed is no news. */
    private void report(AuthorityInquiry.Outcome before, RevocationStatus now) {
        if (before != null && before.status().getClass() == now.getClass()) {
            return;
        }
        boolean noSource = now instanceof RevocationStatus.Unknown unknown
                && unknown.doubt().cause() == Doubt.Cause.NO_SOURCE;
        var event = now instanceof RevocationStatus.Good || noSource ? log.atInfo() : log.atWarn();
        event.addKeyValue(
                        "event", "revocation." + now.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                .addKeyValue("serial", certificate.getSerialNumber().toString(16))
                .addKeyValue(
                        "because",
                        now instanceof RevocationStatus.Unknown open
                                ? open.doubts()
                                : now.knownBy()
                                        .map(RevocationStatus.KnownBy::source)
                                        .orElse(""))
                .log("asked whether a certificate is revoked");
    }
}
