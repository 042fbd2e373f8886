package vn.docaxis.gateway.handover;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.edxml.Priority;

/**
 * How accepted envelopes reach the mailboxes.
 *
 * @param period     how often due handovers and ended leases are looked for
 * @param backOff    wait before a handover is given to the broker a second time; doubles with each further one
 * @param maxBackOff the longest such wait
 * @param consignmentDeadline       from the acceptance to the mailbox; after that a receipt states the failure
 * @param urgentConsignmentDeadline the same for every urgency above normal
 * @param deadline                  from the mailbox to the recipient's word; after that a receipt states the failure
 * @param urgentDeadline            the same for every urgency above normal
 * @param timeToLive how long the gateway tries to bring an envelope to the mailbox before it is parked
 * @param consumers  how many handovers of normal urgency are worked off at once; at least 1
 * @param urgentConsumers the same for every urgency above normal, beside them
 */
@Validated
@ConfigurationProperties("axis.handover")
record HandoverProperties(
        @DefaultValue("2s") @NotNull Duration period,
        @DefaultValue("5s") @NotNull Duration backOff,
        @DefaultValue("1m") @NotNull Duration maxBackOff,
        @DefaultValue("1h") @NotNull Duration consignmentDeadline,
        @DefaultValue("15m") @NotNull Duration urgentConsignmentDeadline,
        @DefaultValue("3d") @NotNull Duration deadline,
        @DefaultValue("4h") @NotNull Duration urgentDeadline,
        @DefaultValue("7d") @NotNull Duration timeToLive,
        @DefaultValue("3") @Min(1) int consumers,
        @DefaultValue("2") @Min(1) int urgentConsumers) {

    private static final double LEAST_PART = 0.75;

    HandoverProperties {
        for (Duration each :
                List.of(consignmentDeadline, urgentConsignmentDeadline, deadline, urgentDeadline, timeToLive)) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("axis.handover: a span of %s has always passed".formatted(each));
            }
        }
    }

    /** What is promised today; decision record 0007 says why these spans. */
    Promise promise(Priority priority) {
        return priority == Priority.NORMAL
                ? new Promise(consignmentDeadline, deadline, timeToLive)
                : new Promise(urgentConsignmentDeadline, urgentDeadline, timeToLive);
    }

    /**
     * @param attempt of the send that may fail, from 1
     * @param chance  0 to 1; spreads what failed together over a quarter of the wait
     */
    Duration waitAfter(int attempt, double chance) {
        int doublings = Math.min(attempt - 1, 20);
        Duration wait = backOff.multipliedBy(1L << doublings);
        long most = Math.min(wait.toMillis(), maxBackOff.toMillis());
        return Duration.ofMillis(Math.round(most * (LEAST_PART + (1 - LEAST_PART) * chance)));
    }
}
