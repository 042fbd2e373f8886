package vn.docaxis.gateway.growth;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How growth is measured.
 *
 * @param period how often it is looked whether another hour has ended
 */
@Validated
@ConfigurationProperties("axis.growth")
record GrowthProperties(@DefaultValue("1m") @NotNull Duration period) {}
