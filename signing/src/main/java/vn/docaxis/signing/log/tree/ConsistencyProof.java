package vn.docaxis.signing.log.tree;

import java.util.List;

/**
 * That a tree begins with all leaves of an earlier one, unchanged and in their order. Source: RFC 9162, clause 2.1.4.
 *
 * @param earlier leaves in the earlier tree
 * @param size    leaves in the later tree, at least as many
 */
public record ConsistencyProof(long earlier, long size, List<NodeHash> path) {
    /** @throws IllegalArgumentException if the later tree is the smaller one */
    public ConsistencyProof {
        path = List.copyOf(path);
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("a tree of %d never had size %d".formatted(size, earlier));
        }
    }

    /** Whether the tree with that root grew out of the one with the earlier root. */
    public boolean proves(NodeHash earlierRoot, NodeHash root) {
        if (earlier == size) {
            return path.isEmpty() && earlierRoot.equals(root);
        }
        if (earlier == 0) {
            return path.isEmpty() && earlierRoot.equals(NodeHash.ofEmptyTree());
        }
        return provesGrowth(earlierRoot, root);
    }

    /** Clause 2.1.4.2, step by step. */
    private boolean provesGrowth(NodeHash earlierRoot, NodeHash root) {
        boolean perfect = Long.bitCount(earlier) == 1; // 2
        if (path.isEmpty()) { // 1
            return false;
        }
        long fn = earlier - 1; // 3
        long sn = size - 1;
        while ((fn & 1) == 1) { // 4
            fn >>= 1;
            sn >>= 1;
        }
        NodeHash fr = perfect ? earlierRoot : path.get(0); // 5
        NodeHash sr = fr;
        for (NodeHash c : perfect ? path : path.subList(1, path.size())) { // 6
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = NodeHash.ofNode(c, fr);
                sr = NodeHash.ofNode(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = NodeHash.ofNode(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(earlierRoot) && sr.equals(root); // 7
    }
}
