/**
 * Signs and verifies envelopes, receipts and confirmations. Content and keys go in, signed XML comes out; and back: bytes go in,
 * and only what a verified signature covers comes out. Follows XML Signature 1.1 and XAdES (ETSI EN 319 132-1), level B, in the
 * narrow profile that the decision record 0001 of this module describes; statements and containers may be made to last, levels T and LT.
 */
package vn.docaxis.signing;
