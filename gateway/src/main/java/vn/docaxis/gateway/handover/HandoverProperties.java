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
 * @param consumers  how many handovers are worked off at once; at least 1
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
        @DefaultValue("3") @Min(1) int consumers) {

    HandoverProperties {
        for (Duration each : List.of(consignmentDeadline, urgentConsignmentDeadline, deadline, urgentDeadline)) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("axis.handover: a deadline of %s has always passed".formatted(each));
            }
        }
    }

    /** What is promised today; decision record 0007 says why these spans. */
    Promise promise(Priority priority) {
        return priority == Priority.NORMAL
                ? new Promise(consignmentDeadline, deadline)
                : new Promise(urgentConsignmentDeadline, urgentDeadline);
    }

    /** @param attempt of the send that may fail, from 1 */
    Duration waitAfter(int attempt) {
        int doublings = Math.min(attempt - 1, 20);
        Duration wait = backOff.multipliedBy(1L << doublings);
        return wait.compareTo(maxBackOff) < 0 ? wait : maxBackOff;
    }
}
