package vn.docaxis.gateway.store;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway treats its disk.
 *
 * @param freeSpace with less than this left nothing more is accepted
 */
@Validated
@ConfigurationProperties("axis.store")
record StoreProperties(@DefaultValue("1GB") @NotNull DataSize freeSpace) {}
