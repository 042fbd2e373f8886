package vn.docaxis.client;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

/** Repeats a call while the gateway cannot be reached or is not ready. A refusal ends it at once. */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final RetryPolicy policy;
    private final Pause pause;
    private final RandomGenerator chance = RandomGenerator.getDefault();

    Retries(RetryPolicy policy) {
        this(policy, duration -> Thread.sleep(duration.toMillis()));
    }

    Retries(RetryPolicy policy, Pause pause) {
        this.policy = policy;
        this.pause = pause;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void last(Duration duration) throws InterruptedException;
    }

    <T> T of(String call, Supplier<T> attempt) {
        return of(call, attempt, () -> 0);
    }

    /** @param progress grows with what was achieved for good; an attempt that brought it further counts as the first */
    <T> T of(String call, Supplier<T> attempt, LongSupplier progress) {
        long reached = progress.getAsLong();
        for (int tried = 1; ; tried++) {
            try {
                return attempt.get();
            } catch (ExchangeUnavailableException e) {
                long now = progress.getAsLong();
                tried = now > reached ? 1 : tried;
                reached = Math.max(reached, now);
                Duration wait = pauseAfter(tried, e);
                LOG.atWarn()
                        .addKeyValue("event", "gateway.call.failed")
                        .addKeyValue("call", call)
                        .addKeyValue("attempt", tried)
                        .addKeyValue("fault", e.fault().code())
                        .addKeyValue("nextInMillis", wait.toMillis())
                        .log("gateway not ready or not reachable, will try again");
                await(wait, e);
            }
        }
    }

    /** @throws ExchangeUnavailableException the failure itself, if it is to be the last */
    private Duration pauseAfter(int tried, ExchangeUnavailableException failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        boolean tooLong = asked.compareTo(policy.longest()) > 0;
        if (tried >= policy.attempts()
                || tooLong
                || isLasting(failure)
                || Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        Duration own = policy.pauseAfter(tried, chance);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    /** A certificate that one side does not trust stays so until somebody changes it. */
    private static boolean isLasting(ExchangeUnavailableException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private void await(Duration wait, ExchangeUnavailableException failure) {
        try {
            pause.last(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
