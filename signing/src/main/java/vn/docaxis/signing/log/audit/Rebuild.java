package vn.docaxis.signing.log.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.tree.CompactRange;
import vn.docaxis.signing.log.tree.NodeHash;
import vn.docaxis.signing.log.tree.Tile;
import vn.docaxis.signing.log.tree.TileAddress;

/** Computes the tree anew from the entries that a log serves; holds one bundle of them at a time. */
final class Rebuild {
    private final LogSource source;
    private final Map<Digest, Long> found = new HashMap<>();
    private long hashed;

    Rebuild(LogSource source) {
        this.source = source;
    }

    /**
     * @param from   a tree that is believed
     * @param to     size of the tree that is asked for, not smaller
     * @param signed size of the tree that the log has signed, not smaller either: its tiles are what is served
     * @param wanted entries whose places are noted
     * @throws EnvelopeRejectedException LOG-006 if something is missing, has another form, or tiles differ from entries
     */
    CompactRange grow(CompactRange from, long to, long signed, Map<Digest, ?> wanted) {
        CompactRange range = from;
        for (long bundle = from.size() / TileAddress.FULL; range.size() < to; bundle++) {
            TileAddress address =
                    TileAddress.in(signed, TileAddress.ENTRIES, bundle).orElseThrow();
            List<LogEntry> entries = entries(address);
            checkTile(new TileAddress(0, bundle, address.width()), entries);
            for (int i = (int) (range.size() % TileAddress.FULL); i < entries.size() && range.size() < to; i++) {
                Digest digest = entries.get(i).receipt();
                if (wanted.containsKey(digest)) {
                    found.putIfAbsent(digest, range.size());
                }
                range = range.plus(entries.get(i).leaf());
                hashed++;
            }
        }
        return range;
    }

    private List<LogEntry> entries(TileAddress address) {
        byte[] bundle = required(address, LogEntry.LONGEST_BUNDLE);
        try {
            List<LogEntry> entries = LogEntry.ofBundle(bundle);
            if (entries.size() != address.width()) {
                throw refused(address, "%d entries instead of %d".formatted(entries.size(), address.width()));
            }
            return entries;
        } catch (IllegalArgumentException e) {
            throw refused(address, e.getMessage());
        }
    }

    /** Others make their proofs from the tiles. */
    private void checkTile(TileAddress address, List<LogEntry> entries) {
        Tile tile = tile(address);
        for (int i = 0; i < entries.size(); i++) {
            NodeHash leaf = entries.get(i).leaf();
            if (!tile.hash(i).equals(leaf)) {
                throw refused(address, "hash %d is not that of its entry".formatted(i));
            }
        }
    }

    Tile tile(TileAddress address) {
        byte[] octets = required(address, TileAddress.FULL * NodeHash.LENGTH);
        try {
            Tile tile = Tile.of(octets);
            if (tile.width() != address.width()) {
                throw refused(address, "%d hashes instead of %d".formatted(tile.width(), address.width()));
            }
            return tile;
        } catch (IllegalArgumentException e) {
            throw refused(address, e.getMessage());
        }
    }

    private byte[] required(TileAddress address, int longest) {
        Optional<LogSource.Fetched> served = source.fetch(address.path(), longest);
        return served.orElseThrow(() -> refused(address, "is not served")).octets();
    }

    private static EnvelopeRejectedException refused(TileAddress address, String problem) {
        return new EnvelopeRejectedException(FaultCode.LOG_CONTENT.with(address, problem));
    }

    /** Before everything is read again: what was met on the way to another root than the signed one was never in the log. */
    void forget() {
        found.clear();
    }

    /** Places of the wanted entries that were met. */
    Map<Digest, Long> found() {
        return found;
    }

    /** Entries so far. */
    long hashed() {
        return hashed;
    }
}
