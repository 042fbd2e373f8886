package vn.docaxis.gateway.log;

import java.io.IOException;
import java.util.List;
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
import vn.docaxis.gateway.identity.RestoredHome;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/**
 * {@code GET /actuator/restored} on the management port tells whether the log waits after a restore, and which receipts are not in it
 * yet; {@code POST} with {@code by} and {@code because} lets it go on.
 */
@Component
@WebEndpoint(id = "restored")
class RestoredEndpoint {
    private static final Logger log = LoggerFactory.getLogger(RestoredEndpoint.class);
    private static final int MOST_WAITING = 10_000;

    private final RestoredHome restored;
    private final LogRows rows;
    private final Journal journal;

    RestoredEndpoint(RestoredHome restored, LogRows rows, Journal journal) {
        this.restored = restored;
        this.rows = rows;
        this.journal = journal;
    }

    /** @param waiting SHA-256 of receipts that this gateway has and that wait for their places, in hexadecimal */
    record State(boolean waits, List<String> waiting) {}

    @ReadOperation
    State state() {
        return new State(
                restored.waits(),
                rows.waiting(MOST_WAITING).stream()
                        .map(receipt -> receipt.entry().receipt().hex())
                        .toList());
    }

    @WriteOperation
    WebEndpointResponse<Object> goOn(@Nullable String by, @Nullable String because) throws IOException {
        if (by == null || by.isBlank() || because == null || because.isBlank()) {
            Fault fault = FaultCode.REQUEST_PARAMETER.with("because", "who and why", String.valueOf(because));
            int status = WebEndpointResponse.STATUS_BAD_REQUEST;
            return new WebEndpointResponse<>(Problem.of(fault, status, null), status);
        }
        journal.record(JournalEntry.of(JournalEvent.LOG_GOES_ON).remark("by %s, because: %s".formatted(by, because)));
        restored.goOn();
        log.atWarn().addKeyValue("event", "log.goesOn").log("after a restore, by the word of an operator");
        return new WebEndpointResponse<>(state());
    }
}
