package vn.docaxis.gateway.growth;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The figures of growth, for whoever collects what health says. They never make it worse: the disk speaks for itself. */
@Component("growthHealthIndicator")
class GrowthHealth implements HealthIndicator {
    private final GrowthMeter meter;

    GrowthHealth(GrowthMeter meter) {
        this.meter = meter;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        meter.latest().ifPresent(growth -> {
            health.withDetail("bytesPerDay", growth.perDay().bytes())
                    .withDetail("documentsPerDay", growth.perDay().documents());
            if (growth.watermarkReached() != null) {
                health.withDetail("watermarkReached", growth.watermarkReached());
            }
        });
        return health.build();
    }
}
