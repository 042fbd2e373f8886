package vn.docaxis.signing.log.tree;

import java.util.Arrays;

/** Up to 256 consecutive hashes of one level, as they travel: concatenated. Source: C2SP tlog-tiles, Merkle Tree. */
public final class Tile {
    private final byte[] octets;

    private Tile(byte[] octets) {
        this.octets = octets;
    }

    /** @throws IllegalArgumentException if these are not 1 to 256 whole hashes */
    public static Tile of(byte[] octets) {
        if (octets.length == 0
                || octets.length % NodeHash.LENGTH != 0
                || octets.length > TileAddress.FULL * NodeHash.LENGTH) {
            throw new IllegalArgumentException("%d octets are no tile".formatted(octets.length));
        }
        return new Tile(octets.clone());
    }

    static Tile ofOne(NodeHash hash) {
        return new Tile(hash.octets());
    }

    /** A tile that is not full, with one hash more. */
    Tile plus(NodeHash hash) {
        byte[] longer = Arrays.copyOf(octets, octets.length + NodeHash.LENGTH);
        hash.copyTo(longer, octets.length);
        return of(longer);
    }

    public int width() {
        return octets.length / NodeHash.LENGTH;
    }

    public NodeHash hash(int place) {
        return NodeHash.at(octets, place * NodeHash.LENGTH);
    }

    /** The same tile when it was less wide. */
    public Tile first(int width) {
        return new Tile(Arrays.copyOf(octets, width * NodeHash.LENGTH));
    }

    /** The hash over {@code 2^height} hashes, the {@code place}-th group of that many in this tile. */
    NodeHash subtree(int height, int place) {
        if (height == 0) {
            return hash(place);
        }
        return NodeHash.ofNode(subtree(height - 1, 2 * place), subtree(height - 1, 2 * place + 1));
    }

    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tile that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "Tile[%d hashes]".formatted(width());
    }
}
