package vn.docaxis.gateway.reload;

import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.edxml.wire.Problem;

/** {@code POST /actuator/reload} on the management port reads registry, trusted roots and keys again: all of them or none. */
@Component
@WebEndpoint(id = "reload")
class ReloadEndpoint {
    private final Reload reload;

    ReloadEndpoint(Reload reload) {
        this.reload = reload;
    }

    @WriteOperation
    WebEndpointResponse<Object> reload() {
        try {
            return new WebEndpointResponse<>(reload.everything());
        } catch (ExchangeException e) {
            int status = WebEndpointResponse.STATUS_BAD_REQUEST;
            return new WebEndpointResponse<>(Problem.of(e.fault(), status, null), status);
        }
    }
}
