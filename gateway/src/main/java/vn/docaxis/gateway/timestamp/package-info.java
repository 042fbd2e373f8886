/**
 * The time-stamp authorities that this gateway asks. Configuration goes in, the client of RFC 3161 comes out for those who need it:
 * checkpoints of the log, evidence packages. Without configuration there is none, and nothing is stamped.
 */
package vn.docaxis.gateway.timestamp;
