/**
 * The public log of receipts: what an entry is, what the log signs, and the proof that one receipt is in it. Receipts, trees and keys
 * go in; checkpoints and proofs come out, and are verified. Follows C2SP tlog-checkpoint, tlog-tiles and tlog-proof, see docs/log.md.
 */
package vn.docaxis.signing.log;
