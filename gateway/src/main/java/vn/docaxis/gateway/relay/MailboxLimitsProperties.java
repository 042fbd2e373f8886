package vn.docaxis.gateway.relay;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much may wait for one recipient that has no limits of its own in the registry. Decision 0020 says what becomes of more.
 *
 * @param documents envelopes that it has neither confirmed nor refused
 * @param size      of these envelopes
 */
@Validated
@ConfigurationProperties("axis.limits.mailbox")
record MailboxLimitsProperties(
        @DefaultValue("1000000") @Min(1) long documents,
        @DefaultValue("256GB") @NotNull DataSize size) {
    MailboxLimitsProperties {
        if (size.toBytes() < 1) {
            throw new IllegalArgumentException("axis.limits.mailbox.size: %s leaves room for nothing".formatted(size));
        }
    }
}
