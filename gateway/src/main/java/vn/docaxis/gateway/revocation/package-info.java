/**
 * Keeps what the gateway believed certificates by, so that others can check it years later. Trust reports go in; certificates, CRLs
 * and OCSP responses come out for evidence, and what nobody could tell at first is asked again later, off the relay's path. The
 * statements follow RFC 5280 and RFC 6960.
 */
package vn.docaxis.gateway.revocation;
