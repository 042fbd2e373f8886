/**
 * The public log of all receipts: gives each its place off the relay's path, signs checkpoints and has them time-stamped, serves tiles
 * and proofs. Receipts go in by {@link vn.docaxis.gateway.log.LogQueue}, proofs come out. Follows C2SP tlog-tiles, see
 * {@code signing/docs/log.md} and decision 0006.
 */
package vn.docaxis.gateway.log;
