/**
 * Says whether a certificate is good, revoked or unknown at a moment: three things that are never mixed. Certificates with their
 * issuers go in; a status comes out, with the very statement (CRL or OCSP response) that it rests on, or with the reason why nobody
 * can tell. Follows RFC 5280, sections 5 and 6.3, for CRLs and RFC 6960 for OCSP.
 */
package vn.docaxis.signing.revocation;
