package vn.docaxis.gateway.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How recipients with a webhook are told of envelopes.
 *
 * @param timeout        for one call as a whole
 * @param backOff        wait before a second call; doubles with each further one
 * @param maxBackOff     the longest such wait
 * @param timeToLive     how long it is tried; the envelope waits in the mailbox all the same
 * @param threads        how many recipients are called at once
 * @param privateServers whether a webhook may be on this machine or in a private network
 * @param roots          PEM file of authorities that the servers' certificates may come from, beside the roots of the axis; null for none
 */
@Validated
@ConfigurationProperties("axis.webhook")
record WebhookProperties(
        @DefaultValue("10s") @NotNull Duration timeout,
        @DefaultValue("10s") @NotNull Duration backOff,
        @DefaultValue("15m") @NotNull Duration maxBackOff,
        @DefaultValue("1d") @NotNull Duration timeToLive,
        @DefaultValue("8") @Min(1) @Max(100) int threads,
        @DefaultValue("false") boolean privateServers,
        Path roots) {
    private static final double LEAST_PART = 0.75;

    /**
     * @param attempt that has failed, from 1
     * @param chance  0 to 1; spreads what failed together over a quarter of the wait
     */
    Duration waitAfter(int attempt, double chance) {
        Duration wait = backOff.multipliedBy(1L << Math.min(attempt - 1, 20));
        long most = Math.min(wait.toMillis(), maxBackOff.toMillis());
        return Duration.ofMillis(Math.round(most * (LEAST_PART + (1 - LEAST_PART) * chance)));
    }
}
