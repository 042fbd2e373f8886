/**
 * Decides which certificate may do what, and for whom it speaks. Certificates, a moment and a use go in; nothing or a named refusal
 * comes out. Follows RFC 5280, section 6, for paths.
 */
package vn.docaxis.signing.trust;
