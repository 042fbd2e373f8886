package vn.docaxis.signing.log.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one tile, or one bundle of entries. Source: C2SP tlog-tiles, Merkle Tree.
 *
 * @param level 0 for leaf hashes, one more for each 256-fold; {@link #ENTRIES} for the entries themselves
 * @param index place within the level
 * @param width hashes or entries in it, 1 to {@value #FULL}; less than that is a partial tile
 */
public record TileAddress(int level, long index, int width) {
    public static final int FULL = 256;
    /** Binary levels of the tree in one tile. */
    public static final int HEIGHT = 8;

    public static final int ENTRIES = -1;

    private static final int HIGHEST_LEVEL = 63;
    private static final int GROUP = 1000;
    private static final Pattern PATH =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** @throws IllegalArgumentException if there can be no such tile */
    public TileAddress {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException(
                    "no tile has level %d, index %d and width %d".formatted(level, index, width));
        }
    }

    /** The tile of that level in which a tree of that size grows; empty if all tiles of the level are full, or there are none. */
    public static Optional<TileAddress> partial(int level, long size) {
        long hashes = hashesAt(level, size);
        int width = (int) (hashes % FULL);
        return width == 0 ? Optional.empty() : Optional.of(new TileAddress(level, hashes / FULL, width));
    }

    /** That tile as a tree of that size has it, full or partial; empty if the tree does not reach it. */
    public static Optional<TileAddress> in(long size, int level, long index) {
        long hashes = hashesAt(level, size);
        if (index < 0 || index > (hashes - 1) / FULL || hashes == 0) {
            return Optional.empty();
        }
        return Optional.of(new TileAddress(level, index, (int) Math.min(FULL, hashes - index * FULL)));
    }

    /** How many hashes a tree of that size has at that level. */
    public static long hashesAt(int level, long size) {
        int shift = HEIGHT * Math.max(level, 0);
        return shift >= Long.SIZE ? 0 : size >>> shift;
    }

    /** Whether it has its final content and can be hashed into the level above. */
    public boolean full() {
        return width == FULL;
    }

    /** Below the prefix of the log: {@code tile/0/x001/234.p/56}. */
    public String path() {
        String name = level == ENTRIES ? "entries" : Integer.toString(level);
        return "tile/" + name + "/" + groups() + (full() ? "" : ".p/" + width);
    }

    private String groups() {
        String groups = "%03d".formatted(index % GROUP);
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            groups = "x%03d/".formatted(rest % GROUP) + groups;
        }
        return groups;
    }

    /** What that path names; empty if it is not the one path of a tile. */
    public static Optional<TileAddress> ofPath(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
            long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
            int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
            TileAddress address = new TileAddress(level, index, width);
            return address.path().equals(path) ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a number beyond the bounds
        }
    }

    @Override
    public String toString() {
        return path();
    }
}
