/**
 * Takes submissions in: read once, verify, resolve every recipient, store, commit, answer with the signed receipt. An envelope
 * and its caller go in, a receipt comes out, of the acceptance or of the rejection. Decision 0001 says why it commits before it sends.
 */
package vn.docaxis.gateway.relay;
