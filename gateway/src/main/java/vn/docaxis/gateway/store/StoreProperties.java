package vn.docaxis.gateway.store;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.gateway.identity.GatewayIdentity;

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
        @DefaultValue("1GB") @NotNull DataSize freeSpace) {

    boolean isShared() {
        return !folder.isEmpty();
    }

    /** Where this node has what is being read: one rename leads from there to the envelopes. */
    Path spool(GatewayIdentity identity) {
        Path spool = folder(identity).resolve("spool");
        return isShared() ? spool.resolve(identity.node()) : spool;
    }

    /** Where all that is on a disk is: envelopes, and what may become one. */
    Path folder(GatewayIdentity identity) {
        return isShared() ? Path.of(folder) : identity.home();
    }
}
