package vn.docaxis.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.identity.GatewayIdentity;

/**
 * The files of all accepted envelopes: {@code envelopes/ab/cd/<sha256>.edxml}. The folders keep the cost of a file flat however
 * many there are; the digest as the name makes storing the same envelope twice harmless.
 */
@Component
public class EnvelopeStore implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(EnvelopeStore.class);

    private static final String PART = ".part";

    private final Path envelopes;
    private final Path spool;
    private final Path uploads;
    private final Optional<FolderLock> lock;

    /** @throws ExchangeUnavailableException {@code CFG-001} if a gateway of the same name works in a shared folder */
    EnvelopeStore(GatewayIdentity identity, StoreProperties properties) throws IOException {
        if (properties.folder().isEmpty()) {
            envelopes = identity.home().resolve("envelopes");
            spool = identity.home().resolve("spool");
            uploads = identity.home().resolve("uploads");
            lock = Optional.empty();
        } else {
            Path shared = Path.of(properties.folder());
            envelopes = shared.resolve("envelopes");
            uploads = shared.resolve("uploads");
            spool = shared.resolve("spool").resolve(identity.node()); // one rename leads from there to the envelopes
            lock = Optional.of(own(spool.resolveSibling(identity.node() + ".lock"), identity.node()));
        }
        Folders.create(envelopes);
        Folders.create(spool);
        Folders.create(uploads);
        sweep();
    }

    private static FolderLock own(Path file, String node) throws IOException {
        return FolderLock.take(file)
                .orElseThrow(() -> new ExchangeUnavailableException(
                        FaultCode.CLIENT_SETTING.with("axis.node", "a name that no other gateway bears", node), null));
    }

    /** @param limit the most bytes that it takes */
    public SpoolFile newSpoolFile(long limit) {
        try {
            return new SpoolFile(spool.resolve(UUID.randomUUID() + ".part"), limit);
        } catch (IOException e) {
            throw unavailable(e);
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
            throw unavailable(e);
        }
    }

    /** Where the bytes of that upload are, however many of them have arrived. */
    public PartFile uploadOf(UUID id) {
        return new PartFile(uploads.resolve(id + PART));
    }

    /** Keeps the bytes for good: when this returns they are on the disk under their digest. */
    public void keep(SpoolFile bytes, Digest digest) {
        Path target = path(digest);
        try {
            Folders.create(target.getParent());
            bytes.moveTo(target, digest);
            Folders.sync(target.getParent());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Removes what {@link #keep} kept for a submission that then came to nothing; no document may refer to that digest. */
    public void discard(Digest digest) {
        try {
            Files.deleteIfExists(path(digest));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** The file of an envelope that was kept. */
    public Path path(Digest digest) {
        String name = digest.hex();
        return envelopes
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name + ".edxml");
    }

    /**
     * The same, but looked for.
     *
     * @throws NoSuchFileException if it is gone, which only somebody outside of the gateway can do
     */
    public Path existing(Digest digest) throws NoSuchFileException {
        Path file = path(digest);
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString(), null, "the file of an accepted envelope cannot be read");
        }
        return file;
    }

    @Override
    public void destroy() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }

    Path spool() {
        return spool;
    }

    static ExchangeUnavailableException unavailable(IOException cause) {
        return new ExchangeUnavailableException(
                FaultCode.GATEWAY_UNAVAILABLE.with("the envelope store cannot be written"), cause);
    }

    /** What a crash left half read was never answered, so nobody misses it. */
    private void sweep() throws IOException {
        long swept = 0;
        try (Stream<Path> leftovers = Files.list(spool)) {
            for (Path leftover : (Iterable<Path>) leftovers::iterator) {
                Files.delete(leftover);
                swept++;
            }
        }
        if (swept > 0) {
            log.atWarn()
                    .addKeyValue("event", "spool.swept")
                    .addKeyValue("files", swept)
                    .log("removed spool leftovers");
        }
    }
}
