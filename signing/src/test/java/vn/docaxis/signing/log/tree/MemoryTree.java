package vn.docaxis.signing.log.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A growing tree in memory: its tiles by level and index, as the newest size has them; counts what is read. */
public final class MemoryTree implements TileSource {
    private final Map<String, Tile> tiles = new HashMap<>();
    private final List<NodeHash> leaves = new ArrayList<>();
    private int reads;

    public MemoryTree append(List<NodeHash> more) {
        TreeGrowth growth = TreeGrowth.of(leaves.size(), this, more);
        growth.changed().forEach((address, tile) -> tiles.put(place(address), tile));
        leaves.addAll(more);
        return this;
    }

    @Override
    public Tile read(TileAddress address) {
        reads++;
        return tiles.get(place(address)).first(address.width());
    }

    int reads() {
        return reads;
    }

    public int size() {
        return leaves.size();
    }

    List<NodeHash> leaves() {
        return leaves;
    }

    public LogTree tree() {
        return new LogTree(leaves.size(), this);
    }

    private static String place(TileAddress address) {
        return address.level() + "/" + address.index();
    }

    /** MTH(D[n]) word for word from RFC 9162, clause 2.1.1: slow, and another way than ours. */
    static NodeHash definition(List<NodeHash> leaves) {
        if (leaves.isEmpty()) {
            return NodeHash.ofEmptyTree();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return NodeHash.ofNode(definition(leaves.subList(0, k)), definition(leaves.subList(k, leaves.size())));
    }
}
