package vn.docaxis.gateway.backup;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.gateway.retention.KeptEnvelopes;
import vn.docaxis.gateway.store.DiskSpace;
import vn.docaxis.gateway.store.StoreFolder;

/** Where a backup may be: apart from all that it is a copy of, and on a disk with room for it. */
@Component
class BackupPlace {
    /** Left on a disk of its own, for its file system. */
    private static final long LEAST_FREE = 16L * 1024 * 1024;

    private final Map<String, Path> ours;
    private final Path spool;
    private final LongSupplier needed;

    @Autowired
    BackupPlace(GatewayIdentity identity, StoreFolder store, KeptEnvelopes kept, DiskSpace disk) {
        this(new LinkedHashMap<>(), store.path(), () -> disk.neededBytes() + disk.promisedBytes());
        ours.put("axis.home", identity.home());
        ours.put("axis.store.folder", store.path());
        kept.archiveFolder().ifPresent(archive -> ours.put("axis.retention.archive-folder", archive));
    }

    /**
     * @param ours   folders by the name of their setting
     * @param needed bytes that have to stay free on the disk of the spool
     */
    BackupPlace(Map<String, Path> ours, Path spool, LongSupplier needed) {
        this.ours = ours;
        this.spool = spool;
        this.needed = needed;
    }

    /** @throws EnvelopeRejectedException {@code GWY-004} if it is in one of the gateway's own folders, or has one of them in it */
    void requireApart(Path folder) throws IOException {
        for (Map.Entry<String, Path> own : ours.entrySet()) {
            Path other = own.getValue();
            if (isIn(folder, other) || isIn(other, folder)) {
                throw new EnvelopeRejectedException(FaultCode.REQUEST_PARAMETER.with(
                        "folder",
                        "an absolute path of a folder outside of %s, and not around it: %s"
                                .formatted(own.getKey(), real(other)),
                        real(folder)));
            }
        }
    }

    /** Also if a link or a second mount leads there. */
    private static boolean isIn(Path inner, Path outer) throws IOException {
        Path found = real(inner);
        if (found.startsWith(real(outer))) {
            return true;
        }
        for (Path part = found; part != null && Files.exists(outer); part = part.getParent()) {
            if (Files.exists(part) && Files.isSameFile(part, outer)) {
                return true;
            }
        }
        return false;
    }

    /** What is not there yet has its name below what is. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path there = absolute;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there.toRealPath().resolve(there.relativize(absolute)).normalize();
    }

    /**
     * Before so many bytes are written there.
     *
     * @throws EnvelopeRejectedException {@code CFG-002} if they do not fit, or would take what the gateway itself has to have
     */
    void requireRoom(Path folder, long bytes) throws IOException {
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        FileStore store = Files.getFileStore(there);
        long left = store.equals(Files.getFileStore(spool)) ? needed.getAsLong() : LEAST_FREE;
        long free = store.getUsableSpace();
        if (free - left < bytes) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(
                    folder,
                    "not enough free space on its disk: %d bytes are needed, and %d are to stay free; %d are there"
                            .formatted(bytes, left, free)));
        }
    }
}
