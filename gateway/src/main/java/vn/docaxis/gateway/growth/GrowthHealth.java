package vn.docaxis.gateway.growth;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
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
        try {
            Growth growth = meter.growth();
            Health.Builder health = Health.up()
                    .withDetail("bytesPerDay", growth.perDay().bytes())
                    .withDetail("documentsPerDay", growth.perDay().documents());
            if (growth.watermarkReached() != null) {
                health.withDetail("watermarkReached", growth.watermarkReached());
            }
            return health.build();
        } catch (IOException | DataAccessException e) {
            return Health.unknown().build();
        }
    }
}
