package vn.docaxis.gateway.handover;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accepted envelopes reach the mailboxes.
 *
 * @param period     how often due handovers and ended leases are looked for
 * @param backOff    wait before a handover is given to the broker a second time; doubles with each further one
 * @param maxBackOff the longest such wait
 * @param consumers  how many handovers are worked off at once; at least 1
 */
@Validated
@ConfigurationProperties("axis.handover")
record HandoverProperties(
        @DefaultValue("2s") @NotNull Duration period,
        @DefaultValue("5s") @NotNull Duration backOff,
        @DefaultValue("1m") @NotNull Duration maxBackOff,
        @DefaultValue("3") @Min(1) int consumers) {

    /** @param attempt of the send that may fail, from 1 */
    Duration waitAfter(int attempt) {
        int doublings = Math.min(attempt - 1, 20);
        Duration wait = backOff.multipliedBy(1L << doublings);
        return wait.compareTo(maxBackOff) < 0 ? wait : maxBackOff;
    }
}
