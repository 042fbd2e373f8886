/**
 * Signed receipts: issued once, kept byte for byte, given out again as often as asked. Events of an exchange go in, signed XML
 * comes out. Events follow ETSI EN 319 522-1, clause 6; each receipt is signed with the gateway's own key.
 */
package vn.docaxis.gateway.receipt;
