package vn.docaxis.signing.log.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * All that one must keep of a tree to append to it and to know its root: the hashes of its perfect subtrees, one for each bit of
 * its size. Source: RFC 9162, clause 2.1.2.
 *
 * @param size   leaves in the tree
 * @param hashes of the subtrees from left to right, so the largest first
 */
public record CompactRange(long size, List<NodeHash> hashes) {
    public static final CompactRange EMPTY = new CompactRange(0, List.of());

    /** @throws IllegalArgumentException if a tree of that size has another number of perfect subtrees */
    public CompactRange {
        hashes = List.copyOf(hashes);
        if (size < 0 || Long.bitCount(size) != hashes.size()) {
            throw new IllegalArgumentException("%d subtrees cannot make a tree of %d".formatted(hashes.size(), size));
        }
    }

    /** The tree with one leaf more. */
    public CompactRange plus(NodeHash leaf) {
        List<NodeHash> grown = new ArrayList<>(hashes);
        NodeHash right = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            right = NodeHash.ofNode(grown.remove(grown.size() - 1), right);
        }
        grown.add(right);
        return new CompactRange(Math.addExact(size, 1), grown);
    }

    public NodeHash root() {
        if (hashes.isEmpty()) {
            return NodeHash.ofEmptyTree();
        }
        NodeHash root = hashes.get(hashes.size() - 1);
        for (int i = hashes.size() - 2; i >= 0; i--) {
            root = NodeHash.ofNode(hashes.get(i), root);
        }
        return root;
    }
}
