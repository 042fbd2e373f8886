package vn.docaxis.edxml.fault;

import java.time.Duration;
import java.util.Optional;

/** The fault is ours, or a neighbour's: the same may succeed later, unchanged. */
public final class ExchangeUnavailableException extends ExchangeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public ExchangeUnavailableException(Fault fault, Throwable cause) {
        this(fault, null, cause);
    }

    /** @param retryAfter when the other side asked to be left alone until then; null if it did not say */
    public ExchangeUnavailableException(Fault fault, Duration retryAfter, Throwable cause) {
        super(fault, cause);
        this.retryAfter = retryAfter;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
