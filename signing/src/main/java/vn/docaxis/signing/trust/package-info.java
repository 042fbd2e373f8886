/**
 * Decides which certificate may do what, and for whom it speaks. Certificates, a moment and a use go in; a report comes out that says
 * why it counts, or a named refusal. Follows RFC 5280, section 6, for paths, and decision record 0003
 * of this module for good, revoked and unknown.
 */
package vn.docaxis.signing.trust;
