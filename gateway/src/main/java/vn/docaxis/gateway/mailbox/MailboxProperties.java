package vn.docaxis.gateway.mailbox;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How recipients' clients get at their mailbox.
 *
 * @param lease   how long an item belongs to the client that listed it
 * @param waiting how many clients of one organ may wait for items at once; at least 1
 */
@Validated
@ConfigurationProperties("axis.mailbox")
record MailboxProperties(
        @DefaultValue("2m") @NotNull Duration lease,
        @DefaultValue("50") @Min(1) int waiting) {}
