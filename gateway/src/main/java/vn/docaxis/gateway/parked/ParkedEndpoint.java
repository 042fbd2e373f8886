package vn.docaxis.gateway.parked;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/**
 * {@code GET /actuator/parked} on the management port lists what is parked, longest first; {@code POST /actuator/parked} sends all of
 * it again, {@code POST /actuator/parked/ID} one. Both take {@code recipient} where it can narrow.
 */
@Component
@WebEndpoint(id = "parked")
class ParkedEndpoint {
    private static final int LARGEST_PAGE = 500;

    private final ParkedHandovers parked;
    private final Journal journal;

    ParkedEndpoint(ParkedHandovers parked, Journal journal) {
        this.parked = parked;
        this.journal = journal;
    }

    @ReadOperation
    WebEndpointResponse<Object> list(@Nullable String recipient) {
        return answer(recipient, organ -> parked.longest(organ, LARGEST_PAGE));
    }

    @WriteOperation
    WebEndpointResponse<Object> sendAll(@Nullable String recipient) {
        return answer(recipient, organ -> Map.of("sentAgain", parked.sendAgain(organ)));
    }

    @WriteOperation
    WebEndpointResponse<Object> sendOne(@Selector String handover) {
        Optional<UUID> id = uuid(handover);
        if (id.isPresent() && parked.sendAgain(id.get())) {
            return new WebEndpointResponse<>(Map.of("sentAgain", 1));
        }
        return refused(
                FaultCode.REQUEST_PARAMETER.with("handover", "a parked handover", handover),
                WebEndpointResponse.STATUS_NOT_FOUND);
    }

    private WebEndpointResponse<Object> answer(String recipient, Function<Optional<OrganId>, Object> work) {
        Optional<OrganId> organ;
        try {
            organ = Optional.ofNullable(recipient).map(OrganId::new);
        } catch (IllegalArgumentException e) {
            return refused(
                    FaultCode.REQUEST_PARAMETER.with("recipient", "an organ id", recipient),
                    WebEndpointResponse.STATUS_BAD_REQUEST);
        }
        return new WebEndpointResponse<>(work.apply(organ));
    }

    private WebEndpointResponse<Object> refused(Fault fault, int status) {
        journal.record(JournalEntry.of(JournalEvent.CALL_REFUSED).fault(fault).remark(fault.toString()));
        return new WebEndpointResponse<>(Problem.of(fault, status, null), status);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
