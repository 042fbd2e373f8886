package vn.docaxis.gateway.web;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one organ may ask of this gateway, so that there is always some of it left for the others.
 *
 * @param atOnce    calls of one organ that are worked on at once; those that wait for news do not count
 * @param perSecond calls of one organ, on average
 * @param burst     calls that an organ may make at once after it was quiet
 */
@Validated
@ConfigurationProperties("axis.limits.calls")
record CallLimitsProperties(
        @DefaultValue("20") @Min(1) int atOnce,
        @DefaultValue("100") @Min(1) int perSecond,
        @DefaultValue("500") @Min(1) int burst) {}
