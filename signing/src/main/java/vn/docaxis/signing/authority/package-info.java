/**
 * A small certificate authority: for the demo, the sandbox and tests, and for axes that have no authority of their own. Names and
 * uses go in, keys with certificates come out; requests go in, CRLs, OCSP answers and time-stamps come out. Follows RFC 5280, RFC 6960 and
 * RFC 3161; an organ's id stands in the subject's {@code organizationIdentifier} (ITU-T X.520).
 */
package vn.docaxis.signing.authority;
