package vn.docaxis.signing.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.trust.SubjectNames;

/**
 * A private key with its certificate chain, in memory or on a token. It never shows the key in texts or logs.
 *
 * @see KeySource
 */
public final class SigningKey {
    /** Alias of the entry that signs, in key files made by {@code docaxis keys new}. */
    public static final String SIGN = "sign";
    /** Alias of the entry that makes TLS connections. */
    public static final String TLS = "tls";

    private final KeyAccess access;
    private final List<X509Certificate> chain;

    public SigningKey(PrivateKey privateKey, List<X509Certificate> chain) {
        this(new KeyInMemory(privateKey), chain);
    }

    /** @param chain the certificate of the key first, then its issuers as far as they are known */
    public SigningKey(KeyAccess access, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a signing key needs its certificate");
        }
        this.access = access;
        this.chain = List.copyOf(chain);
    }

    /**
     * Signs the octets.
     *
     * @param algorithm as Java names it, such as {@code SHA256withRSA}; it must be one for such a key
     * @throws ExchangeUnavailableException with {@link FaultCode#KEY_TOKEN} if the token that holds the key is away
     */
    public byte[] sign(String algorithm, byte[] octets) {
        try {
            // No provider is named: the first one that can use such a key is taken, a token's own if need be.
            return access.with(key -> {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(octets);
                return signature.sign();
            });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("%s cannot sign with %s".formatted(this, algorithm), e);
        }
    }

    /**
     * The key for whoever signs on his own. To be asked for anew each time: a token's changes when its session was lost.
     *
     * @throws ExchangeUnavailableException with {@link FaultCode#KEY_TOKEN} if the token that holds the key is away
     */
    public PrivateKey privateKey() {
        return access.privateKey();
    }

    /** The certificate of the key first, then its issuers as far as they are known. */
    public List<X509Certificate> chain() {
        return chain;
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "SigningKey[%s]".formatted(SubjectNames.display(certificate()));
    }
}
