package vn.docaxis.gateway.evidence;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much work the making of packages may be.
 *
 * @param concurrent packages at a time; each costs a pass over its envelope
 * @param patience   how long a caller waits for its turn before it is asked to come again
 */
@Validated
@ConfigurationProperties("axis.evidence")
record EvidenceProperties(
        @DefaultValue("2") @Min(1) int concurrent,
        @DefaultValue("5s") @NotNull Duration patience) {}
