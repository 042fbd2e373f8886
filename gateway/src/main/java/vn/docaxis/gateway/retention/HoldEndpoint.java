package vn.docaxis.gateway.retention;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/**
 * {@code GET /actuator/hold} on the management port lists the legal holds, oldest first; {@code POST /actuator/hold/add} and
 * {@code /remove} take {@code originator}, {@code documentId}, {@code by} and {@code because}.
 */
@Component
@WebEndpoint(id = "hold")
class HoldEndpoint {
    private static final int LARGEST_PAGE = 500;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    private final Holds holds;
    private final Journal journal;

    HoldEndpoint(Holds holds, Journal journal) {
        this.holds = holds;
        this.journal = journal;
    }

    @ReadOperation
    HoldPage list() {
        return holds.oldest(LARGEST_PAGE);
    }

    @WriteOperation
    WebEndpointResponse<Object> change(
            @Selector String action,
            @Nullable String originator,
            @Nullable String documentId,
            @Nullable String by,
            @Nullable String because) {
        try {
            OrganId organ = organ(originator);
            DocumentId document = document(documentId);
            String who = text("by", by, LONGEST_NAME);
            String why = text("because", because, LONGEST_REASON);
            return switch (action) {
                case "add" -> new WebEndpointResponse<>(holds.add(organ, document, who, why));
                case "remove" -> {
                    holds.remove(organ, document, who, why);
                    yield new WebEndpointResponse<>(Map.of("lifted", document.value()));
                }
                default -> throw refusal("action", "add or remove", action);
            };
        } catch (EnvelopeRejectedException refused) {
            return refused(refused.fault());
        }
    }

    private WebEndpointResponse<Object> refused(Fault fault) {
        journal.record(JournalEntry.of(JournalEvent.CALL_REFUSED).fault(fault).remark(fault.toString()));
        int status = switch (fault.code()) {
            case DOCUMENT_UNKNOWN -> WebEndpointResponse.STATUS_NOT_FOUND;
            case ENVELOPE_PURGED -> 410;
            default -> WebEndpointResponse.STATUS_BAD_REQUEST;
        };
        return new WebEndpointResponse<>(Problem.of(fault, status, null), status);
    }

    private static OrganId organ(String value) {
        try {
            return new OrganId(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw refusal("originator", "an organ id", value);
        }
    }

    private static DocumentId document(String value) {
        try {
            return new DocumentId(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw refusal("documentId", "a document id of 1 to 255 characters without control characters", value);
        }
    }

    private static String text(String name, String value, int longest) {
        if (value == null || value.isBlank() || value.length() > longest || value.indexOf('\0') >= 0) {
            throw refusal(name, "a text of 1 to %d characters".formatted(longest), value);
        }
        return value.strip();
    }

    private static EnvelopeRejectedException refusal(String parameter, String expected, String found) {
        return new EnvelopeRejectedException(
                FaultCode.REQUEST_PARAMETER.with(parameter, expected, String.valueOf(found)));
    }
}
