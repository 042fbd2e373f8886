package vn.docaxis.gateway.relay;

import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.registry.Registry;

/** How large an envelope may be. */
@Component
class EnvelopeSizes {
    private final LimitsProperties limits;
    private final Registry registry;

    EnvelopeSizes(LimitsProperties limits, Registry registry) {
        this.limits = limits;
        this.registry = registry;
    }

    /** Bytes of the largest envelope that this organ may submit: its own limit, but no more than the gateway takes at all. */
    long largestOf(OrganId organ) {
        long ofGateway = limits.envelope().toBytes();
        return registry.organ(organ)
                .map(each -> Math.min(ofGateway, each.limits().envelope().orElse(ofGateway)))
                .orElse(ofGateway);
    }
}
