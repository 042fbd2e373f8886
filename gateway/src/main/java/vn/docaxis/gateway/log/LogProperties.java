package vn.docaxis.gateway.log;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The log of receipts.
 *
 * @param origin      name of the log, never changed; empty for {@code docaxis/<organ id>}
 * @param keyFile     Ed25519 key in PEM; empty for {@code log.key} in the gateway's home, which is made if it is not there
 * @param formerKeys  verifier keys that signed the log before the present one; without them a changed key stops the log
 * @param period      how often waiting receipts are looked for
 * @param batch       the most receipts that enter the log in one transaction
 * @param stampPeriod the longest that a checkpoint waits for its time-stamp
 * @param stampLeaves so many new entries are stamped earlier
 */
@Validated
@ConfigurationProperties("axis.log")
record LogProperties(
        @DefaultValue("") String origin,
        @DefaultValue("") String keyFile,
        @DefaultValue({}) List<String> formerKeys,
        @DefaultValue("200ms") @NotNull Duration period,
        @DefaultValue("1000") @Min(1) @Max(100_000) int batch,
        @DefaultValue("60s") @NotNull Duration stampPeriod,
        @DefaultValue("1000") @Min(1) long stampLeaves) {}
