package vn.docaxis.gateway.store;

import java.nio.file.Path;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** The folder of whatever this gateway has on a disk beside its database: envelopes, unless they are in a bucket, spool and uploads. */
@Component
public class StoreFolder {
    private final Path path;

    StoreFolder(GatewayIdentity identity, StoreProperties properties) {
        this.path = properties.folder(identity);
    }

    public Path path() {
        return path;
    }
}
