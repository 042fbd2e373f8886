/**
 * The Merkle tree of an append-only log, kept as tiles. Leaf hashes and tiles go in; roots, proofs and grown tiles come out, and
 * proofs are checked. Follows RFC 9162, clause 2.1 (the same hashing as RFC 6962), and C2SP tlog-tiles with tiles of height 8.
 */
package vn.docaxis.signing.log.tree;
