package vn.docaxis.gateway.scrub;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How kept envelopes are read again.
 *
 * @param enabled whether it happens by itself; an operator can begin it all the same
 * @param period  from one beginning to the next
 * @param rate    bytes a second, at most
 * @param unused  how old bytes must be that no document refers to before they are removed
 */
@Validated
@ConfigurationProperties("axis.store.scrub")
record ScrubProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("7d") @NotNull Duration period,
        @DefaultValue("20MB") @NotNull DataSize rate,
        @DefaultValue("1d") @NotNull Duration unused) {
    private static final Duration LEAST_UNUSED = Duration.ofHours(1);

    ScrubProperties {
        if (rate.toBytes() <= 0) {
            throw new IllegalArgumentException("axis.store.scrub.rate is more than nothing");
        }
        if (unused.compareTo(LEAST_UNUSED) < 0) {
            throw new IllegalArgumentException("axis.store.scrub.unused is at least " + LEAST_UNUSED);
        }
    }
}
