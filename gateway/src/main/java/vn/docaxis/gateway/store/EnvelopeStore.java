package vn.docaxis.gateway.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.Resource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * The bytes of all accepted envelopes, each under its digest and never changed: storing the same envelope twice is harmless. Every
 * method throws {@link ExchangeUnavailableException} {@code GWY-001} if the store is away, which says nothing of what is in it.
 */
public interface EnvelopeStore {
    /** Keeps the bytes for good: when this returns they outlast a power cut, under their digest. */
    void keep(SpoolFile bytes, Digest digest);

    /**
     * An envelope that was kept. Its length is known; its stream skips without reading, so that a range costs only its own bytes.
     *
     * @throws FileNotFoundException if it is gone, which only somebody outside of the gateway can do
     */
    Resource existing(Digest digest) throws IOException;

    /** What is kept under that digest; empty if nothing is. */
    Optional<KeptEnvelope> find(Digest digest);

    /** Removes what was kept, if it is there; no document may need that digest any more. */
    void remove(Digest digest);

    /**
     * What is kept, in the order of the digests' text; without what cannot be read at the moment.
     *
     * @param after the last one of the page before; empty for the first page
     * @param most  size of the page, at least 1; fewer than that come only at the end
     */
    List<KeptEnvelope> list(Optional<Digest> after, int most);

    /** The id that stands in the store beside the envelopes; empty if there is none, or something else in its place. */
    Optional<UUID> marker();

    /** Whether what is kept takes room on the disk whose free space {@link DiskSpace} watches. */
    boolean isOnDisk();

    /** Where that id stands, for operators. */
    String markerPlace();

    /** Puts the id in. */
    void mark(UUID id);

    static Optional<UUID> markerIn(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static ExchangeUnavailableException unavailable(Exception cause) {
        return new ExchangeUnavailableException(
                FaultCode.GATEWAY_UNAVAILABLE.with("the envelope store does not answer, or cannot be written"), cause);
    }
}
