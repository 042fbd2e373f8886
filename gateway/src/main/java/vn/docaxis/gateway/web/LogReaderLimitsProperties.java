package vn.docaxis.gateway.web;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much all who read the public log at the management port may ask together, so that operators find a place there too.
 *
 * @param atOnce    calls that are worked on at once
 * @param perSecond calls, on average
 * @param burst     calls at once after it was quiet
 */
@Validated
@ConfigurationProperties("axis.limits.log")
record LogReaderLimitsProperties(
        @DefaultValue("20") @Min(1) int atOnce,
        @DefaultValue("500") @Min(1) int perSecond,
        @DefaultValue("5000") @Min(1) int burst) {
    CallLimitsProperties ofAll() {
        return new CallLimitsProperties(atOnce, perSecond, burst);
    }
}
