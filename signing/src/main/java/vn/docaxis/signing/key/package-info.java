/**
 * Where keys come from: a PKCS#12 file, or a token with a PKCS#11 library. Path, alias and a secret go in; a
 * {@link SigningKey} comes out that signs also after the token lost its session. Follows PKCS#12 (RFC 7292) and
 * PKCS#11 2.40; why so, is in decision record 0007 of this module.
 */
package vn.docaxis.signing.key;
