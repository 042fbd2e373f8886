package vn.docaxis.gateway.store;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway treats its disk.
 *
 * @param folder    of the envelopes and what is being read of them, shared by all gateways of a database; empty for the gateway's home
 * @param freeSpace with less than this left nothing more is accepted
 */
@Validated
@ConfigurationProperties("axis.store")
record StoreProperties(
        @DefaultValue("") String folder,
        @DefaultValue("1GB") @NotNull DataSize freeSpace) {}
