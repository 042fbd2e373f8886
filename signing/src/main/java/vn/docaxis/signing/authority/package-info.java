/**
 * A small certificate authority: for the demo, the sandbox and tests, and for axes that have no authority of their own. Names and
 * uses go in, keys with certificates come out. Certificates follow RFC 5280; an organ's id stands in the subject's
 * {@code organizationIdentifier}.
 */
package vn.docaxis.signing.authority;
