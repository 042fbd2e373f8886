package vn.docaxis.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** Where bytes are that nobody has judged yet: always files, wherever the envelopes are kept that come of them. */
@Component
public class Spool implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    private static final String PART = ".part";
    private static final Duration LONG_GONE = Duration.ofDays(1);

    private final DiskSpace disk;
    private final Path folder;
    private final Path uploads;
    private final Optional<FolderLock> lock;

    /**
     * @param marker was looked for: before that nothing is made in a folder that may not be ours
     * @throws ExchangeUnavailableException {@code CFG-001} if a gateway of the same name works in a shared folder
     */
    @Autowired
    Spool(GatewayIdentity identity, StoreProperties properties, DiskSpace disk, Clock clock, StoreMarker marker)
            throws IOException {
        this(identity, properties, disk, clock);
    }

    Spool(GatewayIdentity identity, StoreProperties properties, DiskSpace disk, Clock clock) throws IOException {
        this.disk = disk;
        Path all = properties.folder(identity);
        uploads = all.resolve("uploads");
        folder = properties.spool(identity);
        if (properties.isShared()) {
            lock = Optional.of(own(folder.resolveSibling(identity.node() + ".lock"), identity.node()));
        } else {
            lock = Optional.empty();
        }
        Folders.create(folder);
        Folders.create(uploads);
        sweep(folder, Instant.MAX);
        if (properties.isShared()) {
            sweepOfNodesThatAreGone(clock.instant().minus(LONG_GONE));
        }
    }

    private static FolderLock own(Path file, String node) throws IOException {
        return FolderLock.take(file)
                .orElseThrow(() -> new ExchangeUnavailableException(
                        FaultCode.CLIENT_SETTING.with("axis.node", "a name that no other gateway bears", node), null));
    }

    /**
     * @param limit    the most bytes that it takes
     * @param expected how many there will be, as far as is known: there is room for them from now on
     * @throws ExchangeUnavailableException {@code GWY-001} if there is no room for them
     */
    public SpoolFile newFile(long limit, long expected) {
        Room room = disk.reserve(expected);
        try {
            return new SpoolFile(folder.resolve(UUID.randomUUID() + PART), limit, room);
        } catch (IOException e) {
            room.close();
            throw EnvelopeStore.unavailable(e);
        }
    }

    /** The uploads of which bytes are here that nobody has touched since. */
    public List<UUID> uploadsOlderThan(Instant moment) {
        try (Stream<Path> files = Files.list(uploads)) {
            List<UUID> old = new ArrayList<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
                    old.add(UUID.fromString(file.getFileName().toString().replace(PART, "")));
                }
            }
            return old;
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    /** Where the bytes of that upload are, however many of them have arrived. */
    public PartFile uploadOf(UUID id) {
        return new PartFile(uploads.resolve(id + PART));
    }

    /** Where what is only looked at may lie meanwhile; what a crash leaves there is swept. */
    public Path scratch() {
        return folder;
    }

    /** Room for what is written there, as it is needed. */
    public Room roomForScratch() {
        return disk.reserve(0);
    }

    @Override
    public void destroy() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }

    Path folder() {
        return folder;
    }

    /** What a crash left half read was never answered, so nobody misses it. */
    private static void sweep(Path folder, Instant before) throws IOException {
        long swept = 0;
        try (Stream<Path> leftovers = Files.list(folder)) {
            for (Path leftover : (Iterable<Path>) leftovers::iterator) {
                if (Files.getLastModifiedTime(leftover).toInstant().isBefore(before)) {
                    Files.delete(leftover);
                    swept++;
                }
            }
        }
        if (swept > 0) {
            log.atWarn()
                    .addKeyValue("event", "spool.swept")
                    .addKeyValue("folder", folder)
                    .addKeyValue("files", swept)
                    .log("removed spool leftovers");
        }
    }

    /** A node that died and never came back sweeps nothing itself. One that lives holds its lock. */
    private void sweepOfNodesThatAreGone(Instant before) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(folder.getParent())) {
            others = all.filter(Files::isDirectory)
                    .filter(other -> !other.equals(folder))
                    .toList();
        }
        for (Path other : others) {
            Optional<FolderLock> gone = FolderLock.take(other.resolveSibling(other.getFileName() + ".lock"));
            if (gone.isPresent()) {
                try {
                    sweep(other, before);
                } finally {
                    gone.get().close();
                }
            }
        }
    }
}
