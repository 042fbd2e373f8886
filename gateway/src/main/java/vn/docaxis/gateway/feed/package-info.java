/**
 * What happened to an originator's own documents, to be read on from where it was. An organ and a cursor go in, the receipts after it come
 * out, each once, in the order of the log of receipts. Decision 0010 says why that order has no gaps.
 */
package vn.docaxis.gateway.feed;
