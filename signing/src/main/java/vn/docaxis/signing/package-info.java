/**
 * Signs and verifies envelopes, receipts, confirmations and containers. Content and keys go in, signed XML comes out; and back: bytes go
 * in, and only what a verified signature covers comes out. Follows the decision records 0001 and 0009 of this module; the signature
 * itself is made and checked by {@link vn.docaxis.signing.xades}.
 */
package vn.docaxis.signing;
