package vn.docaxis.gateway.retention;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.gateway.retention.RetentionRows.Whereabouts;
import vn.docaxis.gateway.store.EnvelopeStore;

/** The bytes of accepted envelopes, wherever the retention rule has put them; says so if they are gone. */
@Component
public class KeptEnvelopes {
    private final EnvelopeStore store;
    private final RetentionRows rows;
    private final Optional<Archive> archive;
    private final Optional<Path> archiveFolder;

    KeptEnvelopes(EnvelopeStore store, RetentionRows rows, RetentionProperties properties, GatewayIdentity identity) {
        this.store = store;
        this.rows = rows;
        this.archiveFolder = properties.archiveFolder().isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(properties.archiveFolder()));
        this.archive = archiveFolder.map(folder -> new Archive(folder, identity.node()));
    }

    /**
     * An accepted envelope.
     *
     * @throws FileNotFoundException        if it is gone, which only somebody outside of the gateway can do
     * @throws EnvelopeRejectedException    {@code DOC-005} if it was deleted under the retention rule
     * @throws ExchangeUnavailableException {@code GWY-001} if it is in an archive that is not mounted
     */
    public Resource existing(Digest envelope) throws IOException {
        try {
            return new MovingEnvelope(store.existing(envelope), () -> moved(envelope)); // nearly always
        } catch (FileNotFoundException gone) {
            return moved(envelope).orElseThrow(() -> gone);
        }
    }

    /** Where the retention rule has put what is no longer in the store; empty if it did not. */
    private Optional<Resource> moved(Digest envelope) throws IOException {
        requireNotPurged(envelope);
        if (archive.isPresent() && archive.get().isMounted()) {
            try {
                return Optional.of(new FileSystemResource(archive.get().existing(envelope)));
            } catch (FileNotFoundException gone) {
                if (archive.get().isMounted()) {
                    throw gone;
                }
            } catch (IOException e) {
                throw EnvelopeStore.unavailable(e); // a disk that fails says nothing of what is on it
            }
        }
        if (rows.of(envelope)
                .filter(found -> found.state() == BytesState.ARCHIVED)
                .isPresent()) {
            throw archiveAway();
        }
        return Optional.empty();
    }

    /** @throws EnvelopeRejectedException {@code DOC-005} */
    public void requireNotPurged(Digest envelope) {
        Optional<Whereabouts> purged = rows.of(envelope).filter(found -> found.state() == BytesState.PURGED);
        if (purged.isPresent()) {
            throw new EnvelopeRejectedException(FaultCode.ENVELOPE_PURGED.with(
                    purged.get().document(), purged.get().since()));
        }
    }

    /**
     * Of one envelope that cannot be read something can be said only while all else can.
     *
     * @throws ExchangeUnavailableException {@code GWY-001} if store or archive as a whole are away
     */
    public void requireThere() {
        if (store.marker().isEmpty()) {
            throw EnvelopeStore.unavailable(new FileNotFoundException(store.markerPlace()));
        }
        if (archive.filter(Archive::isMounted).isEmpty() && rows.anyArchived()) {
            throw archiveAway();
        }
    }

    private static ExchangeUnavailableException archiveAway() {
        return new ExchangeUnavailableException(
                FaultCode.GATEWAY_UNAVAILABLE.with("the archive of envelopes is not mounted"), null);
    }

    /** Whether it is mounted or not. */
    public Optional<Path> archiveFolder() {
        return archiveFolder;
    }

    Optional<Archive> archive() {
        return archive;
    }
}
