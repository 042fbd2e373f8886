package vn.docaxis.gateway.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/** {@code POST /actuator/registry} on the management port reads the registry file again; {@code GET} tells its size. */
@Component
@WebEndpoint(id = "registry")
class RegistryEndpoint {
    private static final Logger log = LoggerFactory.getLogger(RegistryEndpoint.class);

    private final Registry registry;
    private final Journal journal;

    RegistryEndpoint(Registry registry, Journal journal) {
        this.registry = registry;
        this.journal = journal;
    }

    /** @param organs how many organs the registry holds */
    record RegistryState(int organs) {}

    @ReadOperation
    RegistryState state() {
        return new RegistryState(registry.size());
    }

    @WriteOperation
    WebEndpointResponse<Object> reload() {
        try {
            int organs = registry.reload();
            journal.record(JournalEntry.of(JournalEvent.REGISTRY_RELOADED).remark(organs + " organs"));
            log.atInfo()
                    .addKeyValue("event", "registry.reloaded")
                    .addKeyValue("organs", organs)
                    .log("registry reloaded");
            return new WebEndpointResponse<>(new RegistryState(organs));
        } catch (ExchangeUnavailableException e) {
            journal.record(JournalEntry.of(JournalEvent.REGISTRY_KEPT)
                    .fault(e.fault())
                    .remark(e.fault().toString()));
            log.atWarn()
                    .addKeyValue("event", "registry.kept")
                    .addKeyValue("problem", e.getMessage())
                    .log("the registry file cannot be used; the former registry stays");
            int status = WebEndpointResponse.STATUS_BAD_REQUEST;
            return new WebEndpointResponse<>(Problem.of(e.fault(), status, null), status);
        }
    }
}
