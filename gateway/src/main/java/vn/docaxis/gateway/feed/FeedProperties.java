package vn.docaxis.gateway.feed;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How originators' clients follow their feed.
 *
 * @param period  how often it is looked whether the log has grown while clients wait, on this node or another
 * @param waiting how many clients of one organ may wait at once; at least 1
 */
@Validated
@ConfigurationProperties("axis.feed")
record FeedProperties(
        @DefaultValue("250ms") @NotNull Duration period,
        @DefaultValue("20") @Min(1) int waiting) {}
