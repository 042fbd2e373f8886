package vn.docaxis.signing.log.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of a log at one size, over its tiles. Root and proofs read a number of tiles that grows with the logarithm of the size,
 * each of them once. Source: RFC 9162, clauses 2.1.3.1 and 2.1.4.1. Not for several threads.
 */
public final class LogTree {
    private final long size;
    private final TileSource tiles;
    private final Map<TileAddress, Tile> read = new HashMap<>();

    public LogTree(long size, TileSource tiles) {
        this.size = size;
        this.tiles = tiles;
    }

    public long size() {
        return size;
    }

    public NodeHash root() {
        return compactRange().root();
    }

    /** Reads the right edge alone. */
    public CompactRange compactRange() {
        List<NodeHash> hashes = new ArrayList<>();
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                hashes.add(perfect(level, (size >> level) - 1));
            }
        }
        return new CompactRange(size, hashes);
    }

    /** @throws IllegalArgumentException if the tree has no such leaf */
    public InclusionProof inclusionProof(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of %d has no leaf %d".formatted(size, index));
        }
        List<NodeHash> path = new ArrayList<>();
        addPath(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /** PATH(m, D[n]) of the clause; the leaves are {@code from} to {@code to}. */
    private void addPath(long index, long from, long to, List<NodeHash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            addPath(index, from, middle, path);
            path.add(hash(middle, to));
        } else {
            addPath(index, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    /** @throws IllegalArgumentException if the tree never had that size */
    public ConsistencyProof consistencyProof(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("a tree of %d never had size %d".formatted(size, earlier));
        }
        List<NodeHash> path = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            addSubproof(earlier, 0, size, true, path);
        }
        return new ConsistencyProof(earlier, size, path);
    }

    /** SUBPROOF(m, D[n], b) of the clause; {@code earlier} counts from the start of the tree. */
    private void addSubproof(long earlier, long from, long to, boolean known, List<NodeHash> path) {
        if (earlier == to) {
            if (!known) {
                path.add(hash(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            addSubproof(earlier, from, middle, known, path);
            path.add(hash(middle, to));
        } else {
            addSubproof(earlier, middle, to, false, path);
            path.add(hash(from, middle));
        }
    }

    /** The largest power of two below that. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private NodeHash hash(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return perfect(level, from >> level);
        }
        long middle = from + split(leaves);
        return NodeHash.ofNode(hash(from, middle), hash(middle, to));
    }

    /** The hash over {@code 2^level} leaves, the {@code index}-th such group. */
    private NodeHash perfect(int level, long index) {
        int height = level % TileAddress.HEIGHT;
        long hashes = index << height; // before it, in the level of the tile
        int inTile = (int) (index % (TileAddress.FULL >> height));
        return tile(level / TileAddress.HEIGHT, hashes / TileAddress.FULL).subtree(height, inTile);
    }

    private Tile tile(int level, long index) {
        TileAddress address = TileAddress.in(size, level, index).orElseThrow();
        return read.computeIfAbsent(address, tiles::read);
    }
}
