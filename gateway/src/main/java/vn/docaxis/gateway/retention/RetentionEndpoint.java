package vn.docaxis.gateway.retention;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/**
 * {@code GET /actuator/retention} on the management port tells whether the retention rule waits since the clock is not believed;
 * {@code POST} with {@code by} and {@code because} says that the clock is right.
 */
@Component
@WebEndpoint(id = "retention")
class RetentionEndpoint {
    private static final Logger log = LoggerFactory.getLogger(RetentionEndpoint.class);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    private final RetentionClock time;
    private final Journal journal;

    RetentionEndpoint(RetentionClock time, Journal journal) {
        this.time = time;
        this.journal = journal;
    }

    @ReadOperation
    RetentionClock.State state() {
        return time.state();
    }

    @WriteOperation
    WebEndpointResponse<Object> believe(@Nullable String by, @Nullable String because) {
        if (!isText(by, LONGEST_NAME) || !isText(because, LONGEST_REASON)) {
            Fault fault = FaultCode.REQUEST_PARAMETER.with("because", "who and why", String.valueOf(because));
            int status = WebEndpointResponse.STATUS_BAD_REQUEST;
            return new WebEndpointResponse<>(Problem.of(fault, status, null), status);
        }
        journal.record(
                JournalEntry.of(JournalEvent.CLOCK_BELIEVED).remark("by %s, because: %s".formatted(by, because)));
        time.believe();
        log.atWarn().addKeyValue("event", "retention.clockBelieved").log("by the word of an operator");
        return new WebEndpointResponse<>(state());
    }

    private static boolean isText(@Nullable String value, int longest) {
        return value != null && !value.isBlank() && value.length() <= longest && value.indexOf('\0') < 0;
    }
}
