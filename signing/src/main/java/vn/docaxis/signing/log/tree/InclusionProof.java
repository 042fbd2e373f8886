package vn.docaxis.signing.log.tree;

import java.util.List;

/**
 * That one leaf is in a tree. Source: RFC 9162, clause 2.1.3.
 *
 * @param index of the leaf, from 0
 * @param size  leaves in the tree
 * @param path  from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<NodeHash> path) {
    /** @throws IllegalArgumentException if a tree of that size has no such leaf */
    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of %d has no leaf %d".formatted(size, index));
        }
    }

    /** Whether the tree with that root holds that leaf at this index. */
    public boolean proves(NodeHash leaf, NodeHash root) {
        // Clause 2.1.3.2, step by step.
        long fn = index; // 2
        long sn = size - 1;
        NodeHash r = leaf; // 3
        for (NodeHash p : path) { // 4
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = NodeHash.ofNode(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = NodeHash.ofNode(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root); // 5
    }
}
