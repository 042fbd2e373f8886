package vn.docaxis.gateway.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How slowly a body may come.
 *
 * @param bytesPerSecond the least, on average over each stretch
 * @param over           length of a stretch
 */
@Validated
@ConfigurationProperties("axis.limits.pace")
record Pace(
        @DefaultValue("1024") @Min(1) long bytesPerSecond,
        @DefaultValue("30s") @NotNull Duration over) {}
