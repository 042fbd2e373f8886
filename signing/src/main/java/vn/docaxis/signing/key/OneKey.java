package vn.docaxis.signing.key;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

/**
 * Shows one certificate to whoever asks, and asks for its key anew at every handshake: a token's key does not outlive its session.
 * The issuers that the other side names are not looked at, so it says itself why it does not like the certificate.
 */
final class OneKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "tls";

    private final SigningKey key;

    OneKey(SigningKey key) {
        this.key = key;
    }

    private String aliasFor(String... keyTypes) {
        String algorithm = key.certificate().getPublicKey().getAlgorithm();
        // RSA-PSS signatures are made with RSA keys, too; "EC_EC" and the like name key and issuer.
        return Arrays.stream(keyTypes).anyMatch(type -> type.equals(algorithm) || type.startsWith(algorithm + "_"))
                ? ALIAS
                : null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        String alias = aliasFor(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return aliasFor(keyTypes);
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return aliasFor(keyTypes);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return getClientAliases(keyType, issuers);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return key.chain().toArray(X509Certificate[]::new);
    }

    /** @return null while the token is away: the handshake fails, the next one may not */
    @Override
    public PrivateKey getPrivateKey(String alias) {
        try {
            return key.privateKey();
        } catch (ExchangeUnavailableException e) {
            return null;
        }
    }
}
