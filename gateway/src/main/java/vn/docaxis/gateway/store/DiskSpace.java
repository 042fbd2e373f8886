package vn.docaxis.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether there is room for more envelopes, and whether the disk really takes them. */
@Component("diskHealthIndicator")
public class DiskSpace implements HealthIndicator {
    private final Spool spool;
    private final StoreProperties properties;

    DiskSpace(Spool spool, StoreProperties properties) {
        this.spool = spool;
        this.properties = properties;
    }

    /** Whether this many bytes more leave the free space that the configuration wants. */
    public boolean hasRoomFor(long bytes) {
        try {
            return freeBytes() - bytes >= neededBytes();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Health health() {
        try {
            writeProbe();
            Health.Builder health = hasRoomFor(0) ? Health.up() : Health.down();
            return health.withDetail("freeBytes", freeBytes())
                    .withDetail("neededBytes", neededBytes())
                    .build();
        } catch (IOException e) {
            return Health.down()
                    .withDetail("problem", "the spool folder cannot be written")
                    .build();
        }
    }

    /** On the disk of the spool, which is that of the envelopes if they are files. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(spool.folder()).getUsableSpace();
    }

    /** The watermark: with less left nothing more is accepted. */
    public long neededBytes() {
        return properties.freeSpace().toBytes();
    }

    private void writeProbe() throws IOException {
        Path probe = spool.folder().resolve(UUID.randomUUID() + ".probe");
        try (FileChannel file = FileChannel.open(probe, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1}));
            file.force(true);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
