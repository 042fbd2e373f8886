package vn.docaxis.signing.log.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tree of tiles becomes when leaves are appended: costs the leaves and the right edge, whatever the size of the log.
 *
 * @param size    leaves in the tree now
 * @param root    of the tree now
 * @param changed the new and the grown tiles, each under its address now; no other tile changes
 */
public record TreeGrowth(long size, NodeHash root, Map<TileAddress, Tile> changed) {
    /**
     * @param size   leaves in the tree so far
     * @param tiles  of the tree so far
     * @param leaves hashes of what is appended, in order
     */
    public static TreeGrowth of(long size, TileSource tiles, List<NodeHash> leaves) {
        Edge edge = new Edge(tiles);
        long grown = size;
        for (NodeHash leaf : leaves) {
            edge.append(0, grown, leaf);
            grown++;
        }
        return new TreeGrowth(grown, new LogTree(grown, edge::read).root(), edge.changed());
    }

    /** Tiles by level and index, since their widths change. */
    private static final class Edge {
        private record Place(int level, long index) {}

        private final TileSource before;
        private final Map<Place, Tile> now = new LinkedHashMap<>();

        Edge(TileSource before) {
            this.before = before;
        }

        /** @param count of the hashes at that level so far */
        void append(int level, long count, NodeHash hash) {
            long index = count / TileAddress.FULL;
            int width = (int) (count % TileAddress.FULL);
            Place place = new Place(level, index);
            Tile tile = width == 0 ? Tile.ofOne(hash) : partial(place, width).plus(hash);
            now.put(place, tile);
            if (tile.width() == TileAddress.FULL) {
                append(level + 1, index, tile.subtree(TileAddress.HEIGHT, 0));
            }
        }

        private Tile partial(Place place, int width) {
            Tile tile = now.get(place);
            return tile != null ? tile : before.read(new TileAddress(place.level(), place.index(), width));
        }

        Tile read(TileAddress address) {
            Optional<Tile> mine = Optional.ofNullable(now.get(new Place(address.level(), address.index())));
            return mine.orElseGet(() -> before.read(address));
        }

        Map<TileAddress, Tile> changed() {
            Map<TileAddress, Tile> changed = new LinkedHashMap<>();
            now.forEach(
                    (place, tile) -> changed.put(new TileAddress(place.level(), place.index(), tile.width()), tile));
            return changed;
        }
    }
}
