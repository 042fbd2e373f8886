package vn.docaxis.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how patiently a call is repeated that failed for want of a connection or of a ready gateway. Refusals are never
 * repeated.
 *
 * @param attempts tries in all, the first included; at least 1
 * @param backOff  longest pause before the second try; doubles with each further one
 * @param longest  no pause is longer; when the gateway asks for a longer one, the call is given up at once
 */
public record RetryPolicy(int attempts, Duration backOff, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** @throws IllegalArgumentException if there is no attempt or a pause is negative */
    public RetryPolicy {
        if (attempts < 1 || backOff.isNegative() || longest.isNegative()) {
            throw new IllegalArgumentException(
                    "retry policy needs at least 1 attempt and no negative pause: %d attempts, %s to %s"
                            .formatted(attempts, backOff, longest));
        }
    }

    /** Eight tries within about a minute and a half: longer than a gateway takes to start again. */
    public static RetryPolicy standard() {
        return new RetryPolicy(8, Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    /** One try, no repetition. */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }

    /**
     * The pause after the given failed attempt: between half and all of the back-off, so that many clients that failed together
     * do not return together.
     *
     * @param failed number of the attempt that failed, from 1
     */
    Duration pauseAfter(int failed, RandomGenerator chance) {
        Duration whole = backOff.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS));
        long millis = Math.min(whole.toMillis(), longest.toMillis());
        return Duration.ofMillis(millis - (long) (chance.nextDouble() * millis / 2));
    }
}
