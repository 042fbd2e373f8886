package vn.docaxis.gateway.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.util.unit.DataSize;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** Spools without a gateway around them. */
final class TestSpool {
    private TestSpool() {}

    static Spool in(Path home) throws IOException {
        return of("a", home, "");
    }

    /** That of one of several gateways. */
    static Spool of(String node, Path home, String shared) throws IOException {
        GatewayIdentity identity = new GatewayIdentity(home, new OrganId("TRUC"), "Trục", node);
        StoreProperties properties = new StoreProperties(shared, DataSize.ofGigabytes(1));
        return new Spool(identity, properties, new DiskSpace(identity, properties), Clock.systemUTC());
    }

    /** A file with these bytes. */
    static SpoolFile holding(Spool spool, byte[] content) throws IOException {
        SpoolFile file = spool.newFile(content.length, content.length);
        file.drain(new ByteArrayInputStream(content));
        return file;
    }
}
