/**
 * Reads all kept envelopes again, at a bounded rate and off everybody's way, and compares them with their digests and the database. Pages
 * of the store and of the documents go in; journal entries, a list for operators and the removal of what no document refers to come out.
 * Follows decision 0016.
 */
package vn.docaxis.gateway.scrub;
