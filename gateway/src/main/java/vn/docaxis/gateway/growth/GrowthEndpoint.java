package vn.docaxis.gateway.growth;

import java.io.IOException;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/growth} on the management port: bytes and rows a day, free space, and the day on which it ends. */
@Component
@WebEndpoint(id = "growth")
class GrowthEndpoint {
    private final GrowthMeter meter;

    GrowthEndpoint(GrowthMeter meter) {
        this.meter = meter;
    }

    @ReadOperation
    Growth growth() throws IOException {
        return meter.growth();
    }
}
