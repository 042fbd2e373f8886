package vn.docaxis.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.gateway.identity.GatewayIdentity;

/**
 * Whether there is room for more bytes, and whether the disk really takes them. Who is about to write says so first: what is promised
 * to one is not there for another, so that a hundred who begin at once do not fill the disk together.
 */
@Component("diskHealthIndicator")
public class DiskSpace implements HealthIndicator {
    private final Path folder;
    private final long kept;
    private final FreeBytes free;
    private long promised;

    @Autowired
    DiskSpace(GatewayIdentity identity, StoreProperties properties) {
        this(
                properties.spool(identity),
                properties.freeSpace().toBytes(),
                folder -> Files.getFileStore(folder).getUsableSpace());
    }

    DiskSpace(Path folder, long kept, FreeBytes free) {
        this.folder = folder;
        this.kept = kept;
        this.free = free;
    }

    /** Asks the disk. */
    @FunctionalInterface
    interface FreeBytes {
        long of(Path folder) throws IOException;
    }

    /** Whether this many bytes more leave the free space that the configuration wants, beside what is promised to others. */
    public synchronized boolean hasRoomFor(long bytes) {
        try {
            return freeBytes() - promised - bytes >= kept;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Room for this many bytes; it grows by itself if more are written.
     *
     * @throws ExchangeUnavailableException {@code GWY-001} if there is too little
     */
    public Room reserve(long bytes) {
        Room room = new Room(this);
        room.reserve(bytes);
        return room;
    }

    synchronized boolean promise(long bytes) {
        boolean room = hasRoomFor(bytes);
        promised += room ? bytes : 0;
        return room;
    }

    /** They were written, or will not be. */
    synchronized void settle(long bytes) {
        promised -= bytes;
    }

    synchronized long promised() {
        return promised;
    }

    /** Of those that this gateway is about to write. */
    public long promisedBytes() {
        return promised();
    }

    @Override
    public Health health() {
        try {
            writeProbe();
            Health.Builder health = hasRoomFor(0) ? Health.up() : Health.down();
            return health.withDetail("freeBytes", freeBytes())
                    .withDetail("promisedBytes", promised())
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
        return free.of(folder);
    }

    /** The watermark: with less left nothing more is accepted. */
    public long neededBytes() {
        return kept;
    }

    private void writeProbe() throws IOException {
        Path probe = folder.resolve(UUID.randomUUID() + ".probe");
        try (FileChannel file = FileChannel.open(probe, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1}));
            file.force(true);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
