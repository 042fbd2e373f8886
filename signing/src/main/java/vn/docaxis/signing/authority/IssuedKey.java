package vn.docaxis.signing.authority;

import vn.docaxis.signing.key.SigningKey;

/**
 * What an organ gets from an authority: one key that signs and one that makes TLS connections.
 *
 * @see KeyFile#save(java.nio.file.Path, char[], IssuedKey)
 */
public record IssuedKey(SigningKey sign, SigningKey tls) {}
