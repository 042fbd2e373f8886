/**
 * Watches a log from outside: that it only grows, that it is one and the same for everyone who compares, and that one's own receipts are
 * in it. What a log serves, what was seen before and receipts go in; a report comes out. Nothing that is served is believed unchecked,
 * and all of it is bounded. Follows RFC 9162, clause 8.3, and C2SP tlog-tiles.
 */
package vn.docaxis.signing.log.audit;
